package io.truesale.ledger.notary;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Notary.Notarisation;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransientFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Submissions in {@code ledger.notarisation} and {@code ledger.notary_transaction}. Committed before they are ordered. */
final class NotaryTable {
    private static final String COLUMNS = "select n.statement, n.person, t.channel, t.id, n.item, t.submitted_at"
            + " from ledger.notarisation n join ledger.notary_transaction t on t.id = n.transaction";

    private final DataSource dataSource;

    NotaryTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Keeps all of them or, when an id is taken, none and answers false. */
    boolean insert(byte[] record, List<Notarisation> all) {
        Notarisation first = all.get(0);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement transaction = connection.prepareStatement(
                            "insert into ledger.notary_transaction (id, channel, record) values (?, ?, ?)");
                    PreparedStatement entry = connection.prepareStatement("""
                            insert into ledger.notarisation (member, id, person, statement, transaction, item)
                            values (?, ?, ?, ?, ?, ?) on conflict do nothing
                            """)) {
                transaction.setBytes(1, first.transaction().bytes());
                transaction.setString(2, first.channel().value());
                transaction.setBytes(3, record);
                transaction.executeUpdate();
                int kept = 0;
                for (Notarisation each : all) {
                    entry.setString(1, each.person().member().value());
                    entry.setString(2, each.entry().id());
                    entry.setString(3, each.person().value());
                    entry.setBytes(4, each.statement());
                    entry.setBytes(5, each.transaction().bytes());
                    entry.setInt(6, each.item());
                    kept += entry.executeUpdate();
                }
                return end(connection, kept == all.size());
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new TransientFault("the submission cannot be stored", e);
        }
    }

    private static boolean end(Connection connection, boolean all) throws SQLException {
        if (all) {
            connection.commit();
        } else {
            connection.rollback();
        }
        return all;
    }

    Optional<Notarisation> find(MemberId member, String id) {
        return read(COLUMNS + " where n.member = ? and n.id = ?", member, id).stream()
                .findFirst();
    }

    List<Notarisation> newest(MemberId member, int limit) {
        return read(COLUMNS + " where n.member = ? order by t.submitted_at desc, n.item limit ?", member, limit);
    }

    private List<Notarisation> read(String sql, MemberId member, Object second) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, member.value());
            select.setObject(2, second);
            List<Notarisation> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] statement = row.getBytes(1);
                    found.add(new Notarisation(
                            Statement.entry(statement),
                            new PersonId(row.getString(2)),
                            statement,
                            new ChannelId(row.getString(3)),
                            new TransactionId(row.getBytes(4)),
                            row.getInt(5),
                            row.getTimestamp(6).toInstant()));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new TransientFault("the submissions of " + member + " cannot be read", e);
        }
    }

    /** The signed transaction, as it was or will be ordered. */
    byte[] record(TransactionId id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select record from ledger.notary_transaction where id = ?")) {
            select.setBytes(1, id.bytes());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return row.getBytes(1);
                }
            }
        } catch (SQLException e) {
            throw new TransientFault("the submission " + id + " cannot be read", e);
        }
        throw new IllegalStateException("the transaction of a submission is missing: " + id);
    }
}
