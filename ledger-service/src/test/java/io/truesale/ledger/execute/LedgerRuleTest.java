package io.truesale.ledger.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.store.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each reason of the ledger itself: one transaction that it refuses, beside one that differs only there and passes. */
class LedgerRuleTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson STRANGER = new PaperPerson("rivermark-bank/wu.jie", 2);
    private static final ContractRegistry CONTRACTS =
            ContractRegistry.of(new MembershipContract(), new NotaryContract(), new Dividing());

    private final MemoryStore store = new MemoryStore(CHANNEL);
    private final TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
    private BlockExecutor executor =
            new BlockExecutor(CHANNEL, CONTRACTS, Optional.of(new Hash(genesis().digest())));

    /** Answers with a quotient, so it fails on zero. */
    private static final class Dividing implements Contract {
        @Override
        public ContractId id() {
            return new ContractId("dividing", 1);
        }

        @Override
        public Outcome execute(Call call, StateView state) {
            long by = call.arguments().integer("by");
            return Outcome.accepted()
                    .write("last", CborMap.builder().put("quotient", 100 / by).build())
                    .build();
        }
    }

    private static Genesis genesis() {
        return new Genesis(
                        "demo",
                        CHANNEL.value(),
                        List.of(new Operator("node-1", new byte[32])),
                        List.of(new Member(
                                new MemberId("rivermark-bank"), "node-1", Set.of(Capacity.ORG, Capacity.OPS))),
                        List.of(OFFICER.registered(Capacity.ORG, Capacity.OPS)))
                .withContracts(ContractSet.of(MembershipContract.ID, NotaryContract.ID, new Dividing().id()));
    }

    private static SignedTransaction founding() {
        return OFFICER.sign(
                CHANNEL, "genesis", MembershipContract.ID, "genesis", genesis().toArguments());
    }

    private static CborMap fingerprint(String subject) {
        return new Fingerprint(subject, 1, new byte[32]).toArguments();
    }

    private static SignedTransaction record(String id) {
        return OFFICER.sign(CHANNEL, id, NotaryContract.ID, "record", fingerprint(id));
    }

    /** Verdicts of a block of these transactions, which is stored. */
    private List<String> block(SignedTransaction... transactions) {
        return block(Arrays.stream(transactions).map(SignedTransaction::bytes).toList());
    }

    private List<String> block(List<byte[]> records) {
        Tip tip = store.tip(CHANNEL);
        List<PendingRecord> pending = new ArrayList<>();
        for (byte[] record : records) {
            pending.add(PendingRecord.of(new LogRecord(tip.nextOffset() + pending.size(), 1_000, record)));
        }
        Cut cut = new Cut(tip.height() + 1, tip.nextOffset(), tip.nextOffset() + pending.size(), pending);
        ExecutedBlock block = executor.execute(cut, tip, tree, store.state(CHANNEL), ids -> store.used(CHANNEL, ids));
        store.commit(CHANNEL, List.of(block));
        return block.records().stream().map(ExecutedRecord::verdict).toList();
    }

    @Test
    void foundsAChannelByTheGenesisOfItsCreationOnly() {
        Genesis other = new Genesis(
                        "other",
                        CHANNEL.value(),
                        genesis().operators(),
                        genesis().members(),
                        genesis().persons())
                .withContracts(genesis().contracts().orElseThrow());
        SignedTransaction different =
                OFFICER.sign(CHANNEL, "other", MembershipContract.ID, "genesis", other.toArguments());
        assertThat(block(different)).containsExactly(LedgerRule.GENESIS_DIFFERS.name());
        assertThat(block(record("too-early"))).containsExactly(LedgerRule.NOT_FOUNDED.name());
        assertThat(block(founding())).containsExactly("OK");
        assertThat(block(record("in-time"))).containsExactly("OK");
    }

    @Test
    void foundsTheFirstChannelByAnyGenesis() {
        executor = new BlockExecutor(CHANNEL, CONTRACTS, Optional.empty());
        assertThat(block(founding())).containsExactly("OK");
    }

    @Test
    void takesTransactionsForItsOwnChannelOnly() {
        block(founding());
        SignedTransaction foreign =
                OFFICER.sign(new ChannelId("deal-two"), "foreign", NotaryContract.ID, "record", fingerprint("foreign"));
        assertThat(block(foreign, record("own"))).containsExactly(LedgerRule.WRONG_CHANNEL.name(), "OK");
    }

    @Test
    void knowsRegisteredPersonsOnlyAndByTheirOwnKeys() {
        block(founding());
        SignedTransaction unknown =
                STRANGER.sign(CHANNEL, "unknown", NotaryContract.ID, "record", fingerprint("unknown"));
        SignedTransaction inOthersName = STRANGER.sign(new TransactionDraft(
                CHANNEL,
                TransactionId.derive("posing"),
                NotaryContract.ID,
                "record",
                fingerprint("posing"),
                TransactionDraft.NO_EXPIRY,
                OFFICER.id()));
        assertThat(block(unknown, inOthersName, record("known")))
                .containsExactly(LedgerRule.UNKNOWN_PERSON.name(), LedgerRule.BAD_SIGNATURE.name(), "OK");
        SignedTransaction registration = OFFICER.sign(
                CHANNEL,
                "registration",
                MembershipContract.ID,
                "registerPerson",
                STRANGER.registered(Capacity.ORG).toCbor());
        assertThat(block(registration)).containsExactly("OK");
        assertThat(block(unknown)).containsExactly("OK");
    }

    @Test
    void refusesWhomTheOperatorHasFrozen() {
        block(founding());
        CborMap freeze = CborMap.builder()
                .put("id", OFFICER.id().value())
                .put("frozen", true)
                .build();
        assertThat(block(record("before"))).containsExactly("OK");
        assertThat(block(OFFICER.sign(CHANNEL, "freeze", MembershipContract.ID, "freezePerson", freeze)))
                .containsExactly("OK");
        assertThat(block(record("after"))).containsExactly(LedgerRule.PERSON_FROZEN.name());
    }

    @Test
    void appliesAnIdOnceWithinABlockAndAcrossBlocks() {
        block(founding());
        assertThat(block(record("one"), record("one"))).containsExactly("OK", LedgerRule.DUPLICATE.name());
        assertThat(block(record("one"), record("two"))).containsExactly(LedgerRule.DUPLICATE.name(), "OK");
    }

    @Test
    void doesNotLetABadSignatureUseUpAnId() {
        block(founding());
        byte[] forged = record("one").bytes();
        forged[forged.length - 1] ^= 1;
        assertThat(block(List.of(forged, record("one").bytes())))
                .containsExactly(LedgerRule.BAD_SIGNATURE.name(), "OK");
    }

    @Test
    void letsATransactionTakeEffectUpToItsLastHeight() {
        block(founding());
        SignedTransaction inTime = until("in-time", 2);
        SignedTransaction late = until("late", 2);
        assertThat(block(inTime)).containsExactly("OK");
        assertThat(block(late)).containsExactly(LedgerRule.EXPIRED.name());
        assertThat(block(late)).containsExactly(LedgerRule.DUPLICATE.name());
    }

    private static SignedTransaction until(String subject, long height) {
        return OFFICER.sign(new TransactionDraft(
                CHANNEL,
                TransactionId.derive(subject),
                NotaryContract.ID,
                "record",
                fingerprint(subject),
                height,
                OFFICER.id()));
    }

    @Test
    void callsContractsThatRunHereOnly() {
        block(founding());
        SignedTransaction later =
                OFFICER.sign(CHANNEL, "later", new ContractId("notary", 2), "record", fingerprint("later"));
        assertThat(block(later, record("now"))).containsExactly(LedgerRule.UNKNOWN_CONTRACT.name(), "OK");
    }

    @Test
    void refusesArgumentsOfAnotherForm() {
        block(founding());
        SignedTransaction without = OFFICER.sign(
                CHANNEL,
                "without",
                NotaryContract.ID,
                "record",
                CborMap.builder().put("subject", "doc").build());
        assertThat(block(without, record("with"))).containsExactly(LedgerRule.MALFORMED_ARGUMENTS.name(), "OK");
    }

    @Test
    void answersForAContractThatFails() {
        block(founding());
        assertThat(block(divide("by-zero", 0), divide("by-four", 4)))
                .containsExactly(LedgerRule.CONTRACT_FAILED.name(), "OK");
    }

    private static SignedTransaction divide(String id, long by) {
        return OFFICER.sign(
                CHANNEL,
                id,
                new ContractId("dividing", 1),
                "divide",
                CborMap.builder().put("by", by).build());
    }
}
