package io.truesale.ledger.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.totals.BalanceSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultIT {
    private static final MemberId TRUST = new MemberId("harbor-trust");
    private static final MemberId LAW = new MemberId("linden-law");
    private static final PersonId TRUSTEE = new PersonId("harbor-trust/ann.reed");
    private static final PersonId LAWYER = new PersonId("linden-law/wu.jie");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-01T10:00:00Z"));
    private static final byte[] OPINION = "the sale is true".getBytes(UTF_8);

    private static HikariDataSource dataSource;
    private static NodeIdentities identities;

    @TempDir
    Path root;

    private Vault vault;

    @BeforeAll
    static void makeMembers() {
        dataSource = LedgerDatabase.create();
        identities = new NodeIdentities(dataSource, "a password for tests", "test", "operator", CLOCK);
        identities.ensureMember(TRUST, "Harbor Trust Company");
        identities.ensureMember(LAW, "Linden Law LLP");
    }

    @AfterAll
    static void close() {
        dataSource.close();
    }

    @BeforeEach
    void open() {
        vault = new FileVault(root, dataSource, dataSource, identities, LedgerKeys.NONE, CLOCK);
    }

    private Hash keep(byte[] content, Set<MemberId> readers) throws IOException {
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(content), 1000)) {
            vault.keep(staged, readers);
            return staged.address();
        }
    }

    private byte[] read(Hash address, PersonId person) throws IOException {
        try (InputStream in = vault.open(address, person)) {
            return in.readAllBytes();
        }
    }

    private long filesBelow(String name) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(name))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void opensForAReaderAndRecordsIt() throws IOException {
        Hash address = keep(OPINION, Set.of(TRUST));
        assertThat(read(address, TRUSTEE)).isEqualTo(OPINION);
        assertThat(vault.openings(address)).containsExactly(new Vault.Opening(TRUSTEE, CLOCK.instant()));
    }

    /** Openings of hidden balances: infra/docs/spec/totals.md section 4. */
    @Test
    void givesTheOpeningsOfATotalToThoseEntitledOnly() throws IOException {
        BalanceSnapshot snapshot = BalanceSnapshot.of("pool-1", "CNY", List.of(100L, 250L));
        List<byte[]> onTheLedger = snapshot.commitments();
        Hash address = keep(snapshot.openings(), Set.of(TRUST));
        assertThat(BalanceSnapshot.read(read(address, TRUSTEE)).opens(onTheLedger))
                .isTrue();
        assertThatThrownBy(() -> vault.open(address, LAWYER)).isInstanceOf(Vault.NotEntitled.class);
    }

    @Test
    void refusesWhoHasNoEnvelopeAndRecordsNothing() throws IOException {
        Hash address = keep(OPINION, Set.of(TRUST));
        assertThatThrownBy(() -> vault.open(address, LAWYER)).isInstanceOf(Vault.NotEntitled.class);
        assertThatThrownBy(() -> vault.open(Hash.of(OPINION), LAWYER)).isInstanceOf(Vault.NotEntitled.class);
        assertThat(vault.openings(address)).isEmpty();
    }

    @Test
    void grantsWithoutTouchingTheCiphertext() throws IOException {
        Hash address = keep(OPINION, Set.of(TRUST));
        assertThatThrownBy(() -> vault.grant(address, LAW, Set.of(LAW))).isInstanceOf(Vault.NotEntitled.class);
        vault.grant(address, TRUST, Set.of(LAW));
        assertThat(read(address, LAWYER)).isEqualTo(OPINION);
        assertThat(vault.readers(address)).isEqualTo(List.of(TRUST, LAW));
        assertThat(vault.check(address)).isEmpty();
    }

    @Test
    void leavesNothingOfAFileThatIsNotKept() throws IOException {
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(OPINION), 1000)) {
            assertThat(staged.sizeBytes()).isEqualTo(16);
            assertThat(staged.contentHash()).isEqualTo(Hash.of(OPINION));
        }
        assertThatThrownBy(() -> vault.stage(new ByteArrayInputStream(OPINION), 15))
                .isInstanceOf(Vault.ContentTooLong.class);
        assertThat(filesBelow("staging")).isZero();
        assertThat(filesBelow("blobs")).isZero();
    }

    @Test
    void namesAChangedAndAMissingBlob() throws IOException {
        Hash changed = keep(OPINION, Set.of(TRUST));
        Path file = root.resolve("blobs")
                .resolve(changed.hex().substring(0, 2))
                .resolve(changed.hex().substring(2));
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThat(vault.check(changed)).singleElement().asString().contains(changed.hex(), "was changed");
        assertThat(FileVault.checkDirectory(root)).hasSize(1);
        assertThatThrownBy(() -> read(changed, TRUSTEE)).isInstanceOf(IOException.class);
        Files.delete(file);
        assertThat(vault.check(changed)).singleElement().asString().contains(changed.hex(), "is missing");
    }

    @Test
    void setsAsideAtStartWhatNoTableKnows() throws IOException {
        Hash kept = keep(OPINION, Set.of(TRUST));
        Path stray =
                Files.createDirectories(root.resolve("blobs").resolve("ab")).resolve("cd".repeat(31));
        Files.write(stray, OPINION);
        Files.write(root.resolve("staging").resolve("half.new"), OPINION);
        open();
        assertThat(Files.exists(stray)).isFalse();
        assertThat(filesBelow("staging")).isZero();
        assertThat(filesBelow("unowned")).isOne();
        assertThat(read(kept, TRUSTEE)).isEqualTo(OPINION);
    }

    @Test
    void refusesToKeepForNobodyOrForAStranger() throws IOException {
        try (Vault.StagedBlob staged = vault.stage(new ByteArrayInputStream(OPINION), 1000)) {
            assertThatThrownBy(() -> vault.keep(staged, Set.of())).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> vault.keep(staged, Set.of(new MemberId("stranger"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(filesBelow("blobs")).isZero();
    }
}
