package io.truesale.ledger.sharing;

import io.truesale.contract.grants.Grant;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.api.GrantedFiles.Opened;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Tables {@code file_fingerprint}, {@code file_grant}, {@code file_opening} and {@code file_custodian} of schema {@code
 * ledger}. A grant shows only where its owner is the member that recorded the fingerprint: one by anybody else is no ground
 * for anything.
 */
final class FactTable {
    private static final String GRANTED = """
            select g.*, f.digest, f.person, f.transaction, f.height, f.recorded_at
            from ledger.file_grant g
            join ledger.file_fingerprint f
              on f.channel = g.channel and f.subject = g.subject and f.version = g.version
              and split_part(f.person, '/', 1) = g.owner
            """;

    private final DataSource dataSource;

    /** {@code dataSource} gives the connection of the caller's transaction where there is one. */
    FactTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void record(FinalTransaction transaction, Fingerprint fingerprint) {
        update(
                """
                insert into ledger.file_fingerprint values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                transaction.channel().value(),
                fingerprint.subject(),
                fingerprint.version(),
                fingerprint.digest(),
                transaction.person().value(),
                transaction.id().bytes(),
                transaction.height(),
                Timestamp.from(transaction.blockTime()));
    }

    void grant(ChannelId channel, Grant grant) {
        update(
                """
                insert into ledger.file_grant values (?, ?, ?, ?, ?, ?, ?)
                on conflict (channel, subject, version) do update
                set address = excluded.address, owner = excluded.owner, readers = excluded.readers,
                  withdrawn = excluded.withdrawn
                """,
                channel.value(),
                grant.subject(),
                grant.version(),
                grant.blob(),
                grant.owner().value(),
                grant.readers().stream().map(MemberId::value).toArray(String[]::new),
                grant.withdrawn());
    }

    void withdraw(ChannelId channel, String subject) {
        update(
                "update ledger.file_grant set withdrawn = true where channel = ? and subject = ?",
                channel.value(),
                subject);
    }

    void open(FinalTransaction transaction, String subject, long version) {
        update(
                "insert into ledger.file_opening values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                transaction.channel().value(),
                transaction.id().bytes(),
                subject,
                version,
                transaction.person().value(),
                transaction.height(),
                Timestamp.from(transaction.blockTime()));
    }

    /** Those and no others are custodians from now on. */
    void custodians(ChannelId channel, List<MemberId> members) {
        update(
                "delete from ledger.file_custodian where channel = ? and member <> all (?)",
                channel.value(),
                texts(members));
        update(
                "insert into ledger.file_custodian select ?, unnest(?) on conflict do nothing",
                channel.value(),
                texts(members));
    }

    Optional<Granted> granted(ChannelId channel, String subject, long version) {
        return list(
                        FactTable::granted,
                        GRANTED + " where g.channel = ? and g.subject = ? and g.version = ?",
                        channel.value(),
                        subject,
                        version)
                .stream()
                .findFirst();
    }

    List<Granted> granted(ChannelId channel, MemberId reader) {
        return list(
                FactTable::granted,
                GRANTED + " where g.channel = ? and ? = any (g.readers) order by g.subject, g.version desc",
                channel.value(),
                reader.value());
    }

    /** What members of other nodes have granted to one of {@code here}, and no envelope for that one has come. */
    List<Granted> withoutEnvelope(Collection<MemberId> here, int most) {
        String[] hosted = texts(here);
        return list(FactTable::granted, GRANTED + """
                         where not g.withdrawn and g.owner <> all (?) and exists (
                           select 1 from unnest(g.readers) reader where reader = any (?) and not exists (
                             select 1 from ledger.vault_received v where v.address = g.address
                             and v.channel = g.channel and v.subject = g.subject and v.version = g.version
                             and v.reader = reader))
                         order by f.recorded_at desc, g.channel, g.subject, g.version limit ?
                        """, hosted, hosted, most);
    }

    /** Those of {@code here} who are custodians of any channel. */
    List<MemberId> custodiansOf(Collection<MemberId> here) {
        return list(
                row -> new MemberId(row.getString(1)),
                "select distinct member from ledger.file_custodian where member = any (?) order by member",
                (Object) texts(here));
    }

    /** What members of other nodes have granted on channels of which {@code custodian} is one, and it has no copy of. */
    List<Granted> withoutCopy(MemberId custodian, Collection<MemberId> here, int most) {
        return list(FactTable::granted, GRANTED + """
                         join ledger.file_custodian c on c.channel = g.channel and c.member = ?
                         where not g.withdrawn and g.owner <> all (?) and not exists (
                           select 1 from ledger.vault_label l
                           join ledger.vault_envelope e on e.address = l.address and e.reader = c.member
                           where l.verified and l.address = g.address and l.channel = g.channel
                           and l.subject = g.subject and l.version = g.version)
                         order by f.recorded_at desc, g.channel, g.subject, g.version limit ?
                        """, custodian.value(), texts(here), most);
    }

    boolean opened(Granted file, MemberId reader) {
        return !list(
                        row -> 1,
                        "select 1 from ledger.file_opening where channel = ? and subject = ? and version = ?"
                                + " and split_part(person, '/', 1) = ? limit 1",
                        file.channel().value(),
                        file.subject(),
                        file.version(),
                        reader.value())
                .isEmpty();
    }

    List<Opened> openings(ChannelId channel, String subject) {
        return list(
                row -> new Opened(
                        new TransactionId(row.getBytes("transaction")),
                        row.getLong("version"),
                        new PersonId(row.getString("person")),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getLong("height")),
                "select * from ledger.file_opening where channel = ? and subject = ?"
                        + " order by opened_at desc, height desc, transaction",
                channel.value(),
                subject);
    }

    List<MemberId> custodians(ChannelId channel) {
        return list(
                row -> new MemberId(row.getString(1)),
                "select member from ledger.file_custodian where channel = ? order by member",
                channel.value());
    }

    private static Granted granted(ResultSet row) throws SQLException {
        List<MemberId> readers = new ArrayList<>();
        for (String reader : (String[]) row.getArray("readers").getArray()) {
            readers.add(new MemberId(reader));
        }
        return new Granted(
                new ChannelId(row.getString("channel")),
                row.getString("subject"),
                row.getLong("version"),
                new Hash(row.getBytes("address")),
                new MemberId(row.getString("owner")),
                readers,
                row.getBoolean("withdrawn"),
                new Hash(row.getBytes("digest")),
                new PersonId(row.getString("person")),
                new TransactionId(row.getBytes("transaction")),
                row.getLong("height"),
                row.getTimestamp("recorded_at").toInstant(),
                Optional.empty());
    }

    private static String[] texts(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).toArray(String[]::new);
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private void update(String sql, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = bound(connection, sql, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new TransientFault("the tables of files do not answer", e);
        }
    }

    private <T> List<T> list(Reading<T> reading, String sql, Object... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = bound(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reading.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw new TransientFault("the tables of files do not answer", e);
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof String[] texts) {
                Array array = connection.createArrayOf("text", texts);
                statement.setArray(i + 1, array);
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }
}
