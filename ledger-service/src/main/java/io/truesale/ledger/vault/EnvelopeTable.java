package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault.Opening;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Tables {@code vault_blob}, {@code vault_envelope} and {@code vault_opening} of schema {@code ledger}. */
final class EnvelopeTable {
    private final DataSource dataSource;

    /** {@code dataSource} gives the connection of the caller's transaction where there is one. */
    EnvelopeTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Enters a ciphertext; one that comes twice is the same. */
    void addBlob(Hash address, Hash contentHash, long sizeBytes) {
        run("""
                insert into ledger.vault_blob (address, content_sha256, size_bytes) values (?, ?, ?)
                on conflict (address) do nothing
                """, statement -> {
            statement.setBytes(1, address.bytes());
            statement.setBytes(2, contentHash.bytes());
            statement.setLong(3, sizeBytes);
            return statement.executeUpdate();
        });
    }

    void addEnvelope(Hash address, MemberId reader, byte[] envelope) {
        run("""
                insert into ledger.vault_envelope (address, reader, envelope) values (?, ?, ?)
                on conflict (address, reader) do nothing
                """, statement -> {
            statement.setBytes(1, address.bytes());
            statement.setString(2, reader.value());
            statement.setBytes(3, envelope);
            return statement.executeUpdate();
        });
    }

    /** Puts an envelope in the place of the one before. */
    void replaceEnvelope(Hash address, MemberId reader, byte[] envelope) {
        put("ledger.vault_envelope", address, reader, envelope);
    }

    /** Puts the envelope to the reader's recovery key in the place of the one before. */
    void putRecovery(Hash address, MemberId reader, byte[] envelope) {
        put("ledger.vault_recovery_envelope", address, reader, envelope);
    }

    private void put(String table, Hash address, MemberId reader, byte[] envelope) {
        run(
                "insert into " + table + " (address, reader, envelope) values (?, ?, ?)"
                        + " on conflict (address, reader) do update set envelope = excluded.envelope, sealed_at = now()",
                statement -> {
                    statement.setBytes(1, address.bytes());
                    statement.setString(2, reader.value());
                    statement.setBytes(3, envelope);
                    return statement.executeUpdate();
                });
    }

    /** What {@code reader} may read, ascending. */
    List<Hash> addresses(MemberId reader) {
        return run("select address from ledger.vault_envelope where reader = ? order by address", statement -> {
            statement.setString(1, reader.value());
            return VaultSql.list(statement, row -> new Hash(row.getBytes(1)));
        });
    }

    /** An envelope to a member's encryption key, and whether there is one to its recovery key too. */
    record Sealed(byte[] envelope, boolean recoverable) {}

    /** The envelopes of all that {@code reader} may read. */
    List<Sealed> sealed(MemberId reader) {
        return run("""
                select own.envelope, rescue.address is not null
                from ledger.vault_envelope own
                left join ledger.vault_recovery_envelope rescue on rescue.address = own.address and rescue.reader = own.reader
                where own.reader = ?
                """, statement -> {
            statement.setString(1, reader.value());
            return VaultSql.list(statement, row -> new Sealed(row.getBytes(1), row.getBoolean(2)));
        });
    }

    Optional<byte[]> envelope(Hash address, MemberId reader) {
        return find("ledger.vault_envelope", address, reader);
    }

    /** The envelope to the reader's recovery key. */
    Optional<byte[]> recovery(Hash address, MemberId reader) {
        return find("ledger.vault_recovery_envelope", address, reader);
    }

    private Optional<byte[]> find(String table, Hash address, MemberId reader) {
        return run("select envelope from " + table + " where address = ? and reader = ?", statement -> {
            statement.setBytes(1, address.bytes());
            statement.setString(2, reader.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.<byte[]>empty();
            }
        });
    }

    List<MemberId> readers(Hash address) {
        return run("select reader from ledger.vault_envelope where address = ? order by reader", statement -> {
            statement.setBytes(1, address.bytes());
            return VaultSql.list(statement, row -> new MemberId(row.getString(1)));
        });
    }

    List<Hash> addresses() {
        return run(
                "select address from ledger.vault_blob order by address",
                statement -> VaultSql.list(statement, row -> new Hash(row.getBytes(1))));
    }

    void addOpening(Hash address, PersonId person, Instant at) {
        run("insert into ledger.vault_opening (address, person, opened_at) values (?, ?, ?)", statement -> {
            statement.setBytes(1, address.bytes());
            statement.setString(2, person.value());
            statement.setTimestamp(3, Timestamp.from(at));
            return statement.executeUpdate();
        });
    }

    List<Opening> openings(Hash address) {
        return run(
                "select person, opened_at from ledger.vault_opening where address = ? order by number", statement -> {
                    statement.setBytes(1, address.bytes());
                    return VaultSql.list(
                            statement,
                            row -> new Opening(
                                    new PersonId(row.getString(1)),
                                    row.getTimestamp(2).toInstant()));
                });
    }

    private <T> T run(String sql, VaultSql.Use<T> use) {
        return VaultSql.run(dataSource, sql, use);
    }
}
