package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.evidence.CensorshipVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.store.postgres.PostgresBlockStore;
import io.truesale.ledger.store.postgres.PostgresLogReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node and an ordering service that cheats: by dropping what was promised, and by stamping times of tomorrow. */
class CensorshipIT {
    private static final PersonId PERSON = new PersonId("bank-one/li.na");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HikariDataSource database = LedgerDatabase.create();
    private final NodeIdentities identities =
            new NodeIdentities(database, "a password for tests", "demo", "node-1", InstantSource.system());
    private final MemoryLog log = new MemoryLog();
    private final LedgerNode node = new LedgerNode(new NodeSettings(
            "demo", database, log, identities, ContractRegistry.of(new MembershipContract()), NodeSettings.CUT_AFTER));

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private SignedTransaction sign(String function, CborMap arguments) {
        return new KeyPersonSigner(identities)
                .sign(new TransactionDraft(
                        ChannelId.CONSORTIUM,
                        TransactionId.random(),
                        MembershipContract.ID,
                        function,
                        arguments,
                        TransactionDraft.NO_EXPIRY,
                        PERSON));
    }

    private SubmitReceipt submit(SignedTransaction transaction) {
        return node.promises().submit(transaction);
    }

    private void found() {
        identities.ensureMember(PERSON.member(), "Bank One");
        PersonKey key = identities.ensurePerson(PERSON);
        Set<Capacity> capacities = Set.of(Capacity.ORG, Capacity.OPS);
        Genesis genesis = new Genesis(
                        "demo",
                        "consortium",
                        List.of(new Operator("node-1", identities.checkpointKey())),
                        List.of(new Member(new MemberId("bank-one"), "node-1", capacities)),
                        List.of(Person.of(PERSON, capacities, key.suite(), key.publicKey())))
                .withContracts(ContractSet.of(MembershipContract.ID));
        node.start(List.of(), work -> {
            throw new IllegalStateException("no handler");
        });
        awaitFinal(sign("genesis", genesis.toArguments()));
    }

    private SubmitReceipt awaitFinal(SignedTransaction transaction) {
        SubmitReceipt receipt = submit(transaction);
        node.awaitFinal(ChannelId.CONSORTIUM, transaction.draft().id(), PATIENCE);
        return receipt;
    }

    @Test
    void isProvenByItsOwnPromise() {
        found();
        awaitFinal(sign("first", CborMap.empty()));
        SignedTransaction wanted = sign("wanted", CborMap.empty());
        log.drop(true);
        SubmitReceipt receipt = submit(wanted);
        log.drop(false);
        assertThat(node.promises().broken(receipt.note(), wanted.bytes()))
                .as("too early to tell")
                .isEmpty();
        awaitFinal(sign("second", CborMap.empty()));
        awaitFinal(sign("third", CborMap.empty()));
        EvidenceFile file =
                node.promises().broken(receipt.note(), wanted.bytes()).orElseThrow();
        EvidenceReport report = CensorshipVerifier.verify(file.json(), List.of());
        assertThat(report.holds()).as(report.checks().toString()).isTrue();
        assertThat(report.checks().toString())
                .contains(
                        "CENSORED",
                        "node-1 has not kept its promise",
                        wanted.draft().id().hex());
        everyChangeIsNoticed(file.json());
    }

    /** No byte of the proof may be another: the file is read as text, and each seventh digit changed. */
    private static void everyChangeIsNoticed(String json) {
        for (int at = json.indexOf("\"operator\""); at < json.indexOf("\"operators\""); at += 7) {
            char was = json.charAt(at);
            if (Character.digit(was, 16) >= 0) {
                char is = was == '0' ? '1' : '0';
                String bent = json.substring(0, at) + is + json.substring(at + 1);
                assertThat(holds(bent)).as("changed at " + at + ": " + was).isFalse();
            }
        }
    }

    private static boolean holds(String json) {
        try {
            return CensorshipVerifier.verify(json, List.of()).holds();
        } catch (IllegalArgumentException unusable) {
            return false;
        }
    }

    @Test
    void isNotProvenWhenThePromiseWasKept() {
        found();
        SignedTransaction kept = sign("kept", CborMap.empty());
        SubmitReceipt receipt = awaitFinal(kept);
        awaitFinal(sign("second", CborMap.empty()));
        assertThat(node.promises().broken(receipt.note(), kept.bytes())).isEmpty();
        assertThat(receipt.height())
                .isGreaterThanOrEqualTo(
                        node.transaction(ChannelId.CONSORTIUM, kept.draft().id())
                                .orElseThrow()
                                .height());
        assertThat(submit(kept).height())
                .as("a receipt for what is there names where")
                .isLessThanOrEqualTo(receipt.height());
        byte[] other = Arrays.copyOf(kept.bytes(), kept.bytes().length - 1);
        assertThatThrownBy(() -> node.promises().broken(receipt.note(), other))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Such a time is never undone by later ones: no operator would sign before tomorrow. */
    @Test
    void isRidOfAPoisonedRecordByVote() {
        found();
        awaitFinal(sign("first", CborMap.empty()));
        long before = summary().finalHeight();
        log.stampAhead(86_400_000);
        SignedTransaction poisoned = sign("poisoned", CborMap.empty());
        submit(poisoned);
        await(() -> summary().height() > before);
        log.stampAhead(0);
        SignedTransaction behind = sign("behind", CborMap.empty());
        submit(behind);
        await(() -> summary().height() > before + 1);
        assertThat(summary().finalHeight()).as("nobody signs tomorrow's blocks").isEqualTo(before);

        node.voteForGeneration(ChannelId.CONSORTIUM);

        node.awaitFinal(ChannelId.CONSORTIUM, poisoned.draft().id(), PATIENCE);
        node.awaitFinal(ChannelId.CONSORTIUM, behind.draft().id(), PATIENCE);
        assertThat(node.records(ChannelId.CONSORTIUM, before + 1))
                .as("the new generation begins right after the last final block")
                .singleElement()
                .satisfies(record -> assertThat(record.verdict()).isEqualTo("GENERATION"));
        LogAudit.Result audit = LogAudit.of(
                new PostgresBlockStore(database),
                new PostgresLogReader(database),
                ContractRegistry.of(new MembershipContract()),
                ChannelId.CONSORTIUM);
        assertThat(audit.findings()).isEmpty();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private ChannelSummary summary() {
        return node.channel(ChannelId.CONSORTIUM).orElseThrow();
    }
}
