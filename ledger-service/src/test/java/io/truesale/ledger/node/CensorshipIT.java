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
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.embedded.LedgerDatabase;
import io.truesale.ledger.evidence.CensorshipVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.OrderingService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node whose way to the ordering service drops what it is told to, and promises it all the same. */
class CensorshipIT {
    private static final PersonId PERSON = new PersonId("bank-one/li.na");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HikariDataSource database = LedgerDatabase.create();
    private final NodeIdentities identities =
            new NodeIdentities(database, "a password for tests", "demo", "node-1", InstantSource.system());
    private final DroppingLog log = new DroppingLog();
    private final LedgerNode node = new LedgerNode(new NodeSettings(
            "demo",
            database,
            log,
            identities,
            ContractRegistry.of(new MembershipContract()),
            NodeSettings.CUT_AFTER));

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    /** The topic in memory. */
    private static final class DroppingLog implements OrderingService {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();
        private volatile boolean drops;

        @Override
        public void ensure(ChannelId channel) {}

        @Override
        public void use(ChannelId channel, Generation generation) {}

        @Override
        public boolean exists(ChannelId channel) {
            return true;
        }

        /** What is dropped is acknowledged like everything else. */
        @Override
        public synchronized long append(ChannelId channel, List<byte[]> added) {
            if (!drops) {
                added.forEach(
                        bytes -> records.add(new LogRecord(records.size(), System.currentTimeMillis(), bytes)));
                return records.size() - 1L;
            }
            return records.size();
        }

        @Override
        public Reader read(ChannelId channel, long offset) {
            return new Reader() {
                private int next = (int) offset;

                @Override
                public List<LogRecord> poll(Duration wait) {
                    List<LogRecord> polled = List.copyOf(records.subList(next, records.size()));
                    next += polled.size();
                    return polled;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
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
        log.drops = true;
        SubmitReceipt receipt = submit(wanted);
        log.drops = false;
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
                .contains("CENSORED", "node-1 has not kept its promise", wanted.draft().id().hex());
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
                .isGreaterThanOrEqualTo(node.transaction(
                                ChannelId.CONSORTIUM, kept.draft().id())
                        .orElseThrow()
                        .height());
        assertThat(submit(kept).height())
                .as("a receipt for what is there names where")
                .isLessThanOrEqualTo(receipt.height());
        byte[] other = Arrays.copyOf(kept.bytes(), kept.bytes().length - 1);
        assertThatThrownBy(() -> node.promises().broken(receipt.note(), other))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
