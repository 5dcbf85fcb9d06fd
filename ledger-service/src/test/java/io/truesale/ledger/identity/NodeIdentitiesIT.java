package io.truesale.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.Signatures;
import io.truesale.ledger.embedded.LedgerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIdentitiesIT {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-02-01T10:00:00Z"));
    private static final MemberId BANK = new MemberId("rivermark-bank");
    private static final PersonId OFFICER = new PersonId("rivermark-bank/li.na");
    private static final byte[] MESSAGE = "approve".getBytes(UTF_8);
    private static final String PASSWORD = "a password for tests";

    private HikariDataSource dataSource;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        dataSource = LedgerDatabase.create();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private NodeIdentities start(String password) {
        return new NodeIdentities(dataSource, password, "test", "platform-operator", CLOCK);
    }

    @Test
    void answersTheSameKeysAfterARestart() {
        NodeIdentities first = start(PASSWORD);
        first.ensureMember(BANK, "Rivermark Bank");
        PersonKey key = first.ensurePerson(OFFICER);
        NodeIdentities second = start(PASSWORD);
        second.ensureMember(BANK, "Rivermark Bank");
        assertThat(second.ensurePerson(OFFICER)).isEqualTo(key);
        assertThat(second.checkpointKey()).isEqualTo(first.checkpointKey()).hasSize(32);
        assertThat(second.authority()).isEqualTo(first.authority());
    }

    @Test
    void signsWithAPersonsRegisteredKey() {
        NodeIdentities node = start(PASSWORD);
        node.ensureMember(BANK, "Rivermark Bank");
        PersonKey key = node.ensurePerson(OFFICER);
        byte[] signature = node.signer(OFFICER, any -> true).orElseThrow().sign(MESSAGE);
        assertThat(Signatures.verify(SignatureSuite.valueOf(key.suite()), key.publicKey(), MESSAGE, signature))
                .isTrue();
        assertThat(node.signer(new PersonId("rivermark-bank/nobody"), any -> true))
                .isEmpty();
    }

    @Test
    void signsTransactionsAsTheLedgerReadsThem() {
        NodeIdentities node = start(PASSWORD);
        node.ensureMember(BANK, "Rivermark Bank");
        PersonKey key = node.ensurePerson(OFFICER);
        KeyPersonSigner signer = new KeyPersonSigner(node);
        TransactionDraft draft = new TransactionDraft(
                ChannelId.CONSORTIUM,
                TransactionId.parse("00112233445566778899aabbccddeeff"),
                new ContractId("notary", 1),
                "record",
                CborMap.builder().put("a", 1).build(),
                TransactionDraft.NO_EXPIRY,
                OFFICER);
        TransactionCodec.DecodedTransaction read =
                TransactionCodec.decode(signer.sign(draft).bytes());
        assertThat(read.draft()).isEqualTo(draft);
        assertThat(read.signatures()).singleElement().satisfies(one -> {
            assertThat(one.algorithm()).isEqualTo(SignatureSuite.P256.coseAlgorithm());
            assertThat(Signatures.verify(SignatureSuite.P256, key.publicKey(), one.toBeSigned(), one.signature()))
                    .isTrue();
        });
        assertThat(signer.canSign(OFFICER)).isTrue();
        assertThat(signer.canSign(new PersonId("linden-law/wu.jie"))).isFalse();
    }

    @Test
    void asksTheDatabaseForAKeyOnlyWhenNoneThatItHasCounts() {
        CountingDataSource counted = new CountingDataSource(dataSource);
        NodeIdentities node = new NodeIdentities(counted, PASSWORD, "test", "platform-operator", CLOCK);
        node.ensureMember(BANK, "Rivermark Bank");
        byte[] first = node.ensurePerson(OFFICER).publicKey();
        int asked = counted.connections();
        assertThat(node.signer(OFFICER, any -> true).orElseThrow().spki()).isEqualTo(first);
        assertThat(counted.connections()).isEqualTo(asked);

        byte[] second = start(PASSWORD).renewPerson(OFFICER).publicKey(); // another node on this database
        assertThat(node.signer(OFFICER, key -> !Arrays.equals(key.spki(), first))
                        .orElseThrow()
                        .spki())
                .isEqualTo(second);
        assertThat(counted.connections()).isGreaterThan(asked);
    }

    @Test
    void certifiesMembersAndPersons() {
        NodeIdentities node = start(PASSWORD);
        node.ensureMember(BANK, "Rivermark Bank");
        node.ensurePerson(OFFICER);
        Certificates.verify(
                node.personCertificate(OFFICER).orElseThrow(), node.authority(), CLOCK.instant(), Use.SIGNATURE);
        Certificates.verify(
                node.memberCertificate(BANK).orElseThrow(), node.authority(), CLOCK.instant(), Use.SIGNATURE);
        assertThat(Certificates.commonName(node.personCertificate(OFFICER).orElseThrow()))
                .isEqualTo("rivermark-bank/li.na");
    }

    @Test
    void refusesAPersonOfAMemberThatItDoesNotHost() {
        NodeIdentities node = start(PASSWORD);
        assertThatThrownBy(() -> node.ensurePerson(OFFICER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not host rivermark-bank");
    }

    @Test
    void refusesToStartWithAnotherPassword() {
        start(PASSWORD);
        assertThatThrownBy(() -> start("another password")).isInstanceOf(CryptoFailure.class);
    }

    @Test
    void makesASecretFileOnceAndRefusesAnOpenOne() throws Exception {
        Path file = directory.resolve("secrets").resolve("key-store");
        String made = SecretFile.readOrCreate(file);
        assertThat(made).hasSize(43);
        assertThat(SecretFile.readOrCreate(file)).isEqualTo(made);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SecretFile.readOrCreate(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chmod 600");
    }
}
