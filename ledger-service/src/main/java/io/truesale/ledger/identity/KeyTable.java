package io.truesale.ledger.identity;

import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SecretBox;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The node's keys in table {@code ledger.held_key}. A key is written once and never changed; opened keys are kept in
 * memory. Several threads, and several nodes on one database, may ask for the same new key: one of them wins and all get
 * the winner's.
 */
final class KeyTable {
    private final DataSource dataSource;
    private final SecretBox box;
    private final Map<KeyName, HeldKey> opened = new ConcurrentHashMap<>();

    KeyTable(DataSource dataSource, String password) {
        this.dataSource = dataSource;
        this.box = SecretBox.of(password, salt());
    }

    private byte[] salt() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into ledger.key_store (salt) values (?) on conflict do nothing");
                PreparedStatement select = connection.prepareStatement("select salt from ledger.key_store")) {
            insert.setBytes(1, SecretBox.newSalt());
            insert.executeUpdate();
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new TransientFault("the key store cannot be read", e);
        }
    }

    /** The key of that name if it was opened before; the database is not asked. */
    Optional<HeldKey> known(KeyName name) {
        return Optional.ofNullable(opened.get(name));
    }

    /** The key of that name; the database is asked for one that was not opened before. */
    Optional<HeldKey> find(KeyName name) {
        Optional<HeldKey> known = known(name);
        if (known.isPresent()) {
            return known;
        }
        Optional<HeldKey> read = read(name);
        read.ifPresent(key -> opened.put(name, key));
        return read;
    }

    /** The key of that name; made first, with the certificate that {@code certify} gives for it, when there is none. */
    HeldKey ensure(KeyName name, SignatureSuite suite, Function<SigningKey, byte @Nullable []> certify) {
        Optional<HeldKey> existing = find(name);
        if (existing.isPresent()) {
            return existing.get();
        }
        SigningKey key = SigningKey.generate(suite);
        insert(name, key.suite().name(), key.spki(), key.pkcs8(), certify.apply(key));
        return find(name).orElseThrow(() -> new TransientFault("the key " + name + " was not stored"));
    }

    /** The secret with which checkpoints are signed in {@code suite}; made first when there is none. */
    byte[] ensure(CheckpointSuite suite) {
        KeyName name = KeyName.checkpoint(suite);
        Optional<Row> existing = row(name);
        if (existing.isEmpty()) {
            byte[] secret = suite.newSecret();
            insert(name, suite.name(), suite.publicKey(secret), secret, null);
            existing = row(name);
        }
        Row row = existing.orElseThrow(() -> new TransientFault("the key " + name + " was not stored"));
        if (!Arrays.equals(suite.publicKey(row.secret()), row.publicKey())) {
            throw new CryptoFailure("the stored public key of " + name + " is not that of its private key");
        }
        return row.secret();
    }

    private Optional<HeldKey> read(KeyName name) {
        return row(name).map(row -> {
            SigningKey key = SigningKey.parse(row.secret());
            if (!Arrays.equals(key.spki(), row.publicKey())) {
                throw new CryptoFailure("the stored public key of " + name + " is not that of its private key");
            }
            return new HeldKey(name, key, row.certificate());
        });
    }

    private record Row(byte[] publicKey, byte[] secret, byte @Nullable [] certificate) {}

    private Optional<Row> row(KeyName name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select spki, sealed, certificate from ledger.held_key where name = ?")) {
            select.setString(1, name.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Row(row.getBytes(1), box.open(name.value(), row.getBytes(2)), row.getBytes(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new TransientFault("the key " + name + " cannot be read", e);
        }
    }

    private void insert(KeyName name, String suite, byte[] publicKey, byte[] secret, byte @Nullable [] certificate) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into ledger.held_key (name, suite, spki, sealed, certificate) values (?, ?, ?, ?, ?)
                        on conflict (name) do nothing
                        """)) {
            insert.setString(1, name.value());
            insert.setString(2, suite);
            insert.setBytes(3, publicKey);
            insert.setBytes(4, box.seal(name.value(), secret));
            insert.setBytes(5, certificate);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new TransientFault("the key " + name + " cannot be stored", e);
        }
    }
}
