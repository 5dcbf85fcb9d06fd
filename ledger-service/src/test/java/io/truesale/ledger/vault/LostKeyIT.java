package io.truesale.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.identity.RecoveryKit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member loses its encryption key and reads its documents afterwards. */
class LostKeyIT {
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/ann.reed");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-01T10:00:00Z"));
    private static final byte[] OPINION = "the sale is true".getBytes(UTF_8);
    private static final String PASSPHRASE = "correct horse battery staple";

    private final HikariDataSource dataSource = LedgerDatabase.create();

    @TempDir
    Path root;

    private NodeIdentities identities;
    private FileVault vault;

    @BeforeEach
    void start() {
        identities = new NodeIdentities(dataSource, "a password for tests", "test", "operator", CLOCK);
        identities.ensureMember(TRUST, "Harbor Trust Company");
        identities.ensureMember(LAW, "Linden Law LLP");
        vault = new FileVault(root, dataSource, dataSource, identities, LedgerKeys.NONE, CLOCK);
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private Hash keep(String content, MemberId... readers) throws IOException {
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(content.getBytes(UTF_8)), 1000)) {
            vault.keep(staged, Set.of(readers));
            return staged.address();
        }
    }

    private byte[] read(Hash address) throws IOException {
        try (InputStream in = vault.open(address, TRUSTEE)) {
            return in.readAllBytes();
        }
    }

    /** The key is gone from the database; the node starts anew and makes another one. */
    private void loseTheKey() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement delete = connection.createStatement()) {
            assertThat(delete.executeUpdate(
                            "delete from ledger.held_key where name like 'member/harbor-trust/encryption%'"))
                    .isPositive();
        }
        start();
    }

    @Test
    void readsAllDocumentsAfterTheRecoveryKeySealedThemAnew() throws Exception {
        RecoveryKit kit = identities.makeRecoveryKit(TRUST, "Harbor Trust Company");
        String kept = kit.encode(PASSPHRASE);
        Hash own = keep("the sale is true", TRUST);
        Hash granted = keep("granted later", LAW);
        vault.grant(granted, LAW, Set.of(TRUST));
        loseTheKey();
        assertThatThrownBy(() -> read(own)).isInstanceOf(CryptoFailure.class).hasMessageContaining("lost");
        assertThat(vault.rewrap(TRUST, Optional.empty(), List.of()).lost()).containsExactlyInAnyOrder(own, granted);

        RecoveryKit found = RecoveryKit.parse(kept, PASSPHRASE);
        FileVault.Rewrapped done = vault.rewrap(TRUST, Optional.of(found.key()), List.of());
        assertThat(done).isEqualTo(new FileVault.Rewrapped(2, List.of()));
        assertThat(read(own)).isEqualTo(OPINION);
        assertThat(read(granted)).isEqualTo("granted later".getBytes(UTF_8));
        assertThat(vault.check(own)).isEmpty();
    }

    @Test
    void readsAgainWhatACustodianSealedAnew() throws Exception {
        Hash shared = keep("the sale is true", TRUST, LAW);
        Hash alone = keep("nobody else has this", TRUST);
        loseTheKey();
        FileVault.Rewrapped done = vault.rewrap(TRUST, Optional.empty(), List.of(LAW));
        assertThat(done).isEqualTo(new FileVault.Rewrapped(1, List.of(alone)));
        assertThat(read(shared)).isEqualTo(OPINION);
        assertThatThrownBy(() -> read(alone)).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void sealsToTheNewKeyAfterARotationAndOpensWhatWasSealedBefore() throws Exception {
        Hash before = keep("the sale is true", TRUST);
        byte[] old = identities.encryptionKeys(TRUST).get(0).spki();
        assertThat(identities.renewEncryption(TRUST, "Harbor Trust Company").publicKey())
                .isNotEqualTo(old);
        Hash after = keep("the sale is true", TRUST);
        assertThat(identities.encryptionKeys(TRUST)).hasSize(2);
        assertThat(read(before)).isEqualTo(OPINION);
        assertThat(read(after)).isEqualTo(OPINION);
        assertThat(vault.rewrap(TRUST, Optional.empty(), List.of()).lost()).isEmpty();
    }

    @Test
    void sealsToARecoveryKeyThatCameLater() throws Exception {
        Hash address = keep("the sale is true", TRUST);
        RecoveryKit kit = identities.makeRecoveryKit(TRUST, "Harbor Trust Company");
        assertThat(vault.rewrap(TRUST, Optional.empty(), List.of()).sealed()).isOne();
        loseTheKey();
        assertThat(vault.rewrap(TRUST, Optional.of(kit.key()), List.of()).lost())
                .isEmpty();
        assertThat(read(address)).isEqualTo(OPINION);
    }

    @Test
    void opensAKitByItsPassphraseOnly() {
        String kit = identities.makeRecoveryKit(TRUST, "Harbor Trust Company").encode(PASSPHRASE);
        assertThatThrownBy(() -> RecoveryKit.parse(kit, "another passphrase")).isInstanceOf(CryptoFailure.class);
        String others = kit.replace(TRUST.value(), LAW.value());
        assertThatThrownBy(() -> RecoveryKit.parse(others, PASSPHRASE)).isInstanceOf(CryptoFailure.class);
        assertThatThrownBy(() -> RecoveryKit.parse("no kit", PASSPHRASE)).isInstanceOf(CryptoFailure.class);
        assertThat(RecoveryKit.parse(kit, PASSPHRASE).member()).isEqualTo(TRUST);
    }
}
