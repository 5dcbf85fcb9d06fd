package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.Hash;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Tables {@code vault_label} and {@code vault_received} of schema {@code ledger}. */
final class LabelTable {
    private static final String OF_LABEL = " where address = ? and channel = ? and subject = ? and version = ?";

    private final DataSource dataSource;

    /** {@code dataSource} gives the connection of the caller's transaction where there is one. */
    LabelTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Notes what a file is; what was verified is left as it is. */
    void add(Hash address, LabelledFile file, boolean verified) {
        VaultSql.run(dataSource, """
                insert into ledger.vault_label (address, channel, subject, version, content_sha256, size_bytes,
                  owner, title, kind, name, type, verified)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (address, channel, subject, version) do update
                set content_sha256 = excluded.content_sha256, size_bytes = excluded.size_bytes, owner = excluded.owner,
                  title = excluded.title, kind = excluded.kind, name = excluded.name, type = excluded.type,
                  verified = excluded.verified
                where not vault_label.verified
                """, statement -> {
            name(statement, address, file.label());
            statement.setBytes(5, file.contentHash().bytes());
            statement.setLong(6, file.sizeBytes());
            statement.setString(7, file.label().owner().value());
            statement.setString(8, file.label().title());
            statement.setString(9, file.label().kind());
            statement.setString(10, file.label().name());
            statement.setString(11, file.label().type());
            statement.setBoolean(12, verified);
            return statement.executeUpdate();
        });
    }

    private static void name(PreparedStatement statement, Hash address, FileLabel label) throws SQLException {
        statement.setBytes(1, address.bytes());
        statement.setString(2, label.channel().value());
        statement.setString(3, label.subject());
        statement.setLong(4, label.version());
    }

    /** What the file at {@code address} is as a version of that subject. */
    Optional<LabelledFile> find(Hash address, ChannelId channel, String subject, long version) {
        return all(address, false).stream()
                .filter(file -> file.label().isOf(channel, subject, version))
                .findFirst();
    }

    /** All that the file at {@code address} is said to be. */
    List<LabelledFile> all(Hash address, boolean onlyVerified) {
        return VaultSql.run(
                dataSource,
                "select * from ledger.vault_label where address = ? and (verified or not ?)"
                        + " order by channel, subject, version",
                statement -> {
                    statement.setBytes(1, address.bytes());
                    statement.setBoolean(2, onlyVerified);
                    return VaultSql.list(statement, LabelTable::file);
                });
    }

    private static LabelledFile file(ResultSet row) throws SQLException {
        return new LabelledFile(
                new Hash(row.getBytes("content_sha256")),
                row.getLong("size_bytes"),
                new FileLabel(
                        new ChannelId(row.getString("channel")),
                        row.getString("subject"),
                        row.getLong("version"),
                        new MemberId(row.getString("owner")),
                        row.getString("title"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("type")));
    }

    /** Keeps an envelope whose ciphertext may come later. */
    void putReceived(Hash address, FileLabel label, MemberId reader, byte[] envelope) {
        VaultSql.run(dataSource, """
                insert into ledger.vault_received (address, channel, subject, version, reader, envelope)
                values (?, ?, ?, ?, ?, ?)
                on conflict (address, channel, subject, version, reader) do update
                set envelope = excluded.envelope, received_at = now()
                """, statement -> {
            name(statement, address, label);
            statement.setString(5, reader.value());
            statement.setBytes(6, envelope);
            return statement.executeUpdate();
        });
    }

    Optional<byte[]> received(Hash address, FileLabel label, MemberId reader) {
        return VaultSql.run(
                dataSource, "select envelope from ledger.vault_received" + OF_LABEL + " and reader = ?", statement -> {
                    name(statement, address, label);
                    statement.setString(5, reader.value());
                    return VaultSql.list(statement, row -> row.getBytes(1)).stream()
                            .findFirst();
                });
    }
}
