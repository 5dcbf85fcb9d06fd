package io.truesale.ledger.execute;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Violation;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.governance.ActiveContracts;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.log.EffectsForm;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.state.StateKey;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.state.StateReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state machine of a channel: the same blocks give the same leaves, header and state on every node. Keeps between
 * blocks only what it has read of the membership; after a failure make a new one. One thread at a time.
 */
public final class BlockExecutor {
    private final ChannelId channel;
    private final RunningContracts contracts;
    private final SignatureCheck signatures;

    /**
     * An executor for {@code channel}.
     *
     * @param code what this node has; which of it can be called is said by the channel's state
     * @param genesis digest that the channel's genesis must have, as its creation says; empty on the consortium channel
     */
    public BlockExecutor(ChannelId channel, ContractRegistry code, Optional<Hash> genesis) {
        this.channel = channel;
        this.contracts = new RunningContracts(channel, code);
        this.signatures = new SignatureCheck(channel, genesis);
    }

    /** Which of some ids have been claimed in earlier blocks. */
    @FunctionalInterface
    public interface UsedIds {
        /** The used ones among {@code ids}, asked for a block at once. */
        Set<TransactionId> among(Set<TransactionId> ids);
    }

    /**
     * Executes one block.
     *
     * @param tip end of the log before it
     * @param tree tree of the log before it; leaves are appended, so after a failure it must be loaded anew
     * @param stored state before it
     * @param used which ids have been claimed in earlier blocks
     * @throws FatalFault if the channel runs a contract in this block that this node does not have
     */
    public ExecutedBlock execute(Cut cut, Tip tip, TileTree tree, StateReader stored, UsedIds used) {
        StateOverlay state = new StateOverlay(stored);
        List<Optional<LedgerRule>> broken = signatures.check(cut, state, tip.configSequence());
        ContractSet set = contracts.at(state, tip.configSequence(), cut.height());
        Run run = new Run(cut, tip, tree, state, used.among(ids(cut)), set);
        prefetch(cut, broken, state, set);
        for (int i = 0; i < cut.records().size(); i++) {
            run.apply(cut.records().get(i), broken.get(i));
        }
        return run.finish();
    }

    private static Set<TransactionId> ids(Cut cut) {
        Set<TransactionId> ids = new LinkedHashSet<>();
        cut.records()
                .forEach(record -> record.transaction()
                        .ifPresent(decoded -> ids.add(decoded.draft().id())));
        return ids;
    }

    /** Reads what the contracts say that they will read, one question for each contract. */
    private void prefetch(Cut cut, List<Optional<LedgerRule>> broken, StateOverlay state, ContractSet set) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (int i = 0; i < cut.records().size(); i++) {
            if (broken.get(i).isEmpty()) {
                cut.records().get(i).transaction().ifPresent(decoded -> expect(decoded.draft(), set, keys));
            }
        }
        keys.forEach(state::prefetch);
    }

    private void expect(TransactionDraft draft, ContractSet set, Map<String, List<String>> keys) {
        if (!contracts.isFounded()) {
            return;
        }
        try {
            contracts.find(set, draft.contract(), 0).ifPresent(contract -> {
                List<String> expected = contract.expectedReads(draft.function(), draft.arguments());
                expected.forEach(key -> new StateKey(draft.contract().name(), key)); // out of bounds: left to the call
                keys.computeIfAbsent(draft.contract().name(), name -> new ArrayList<>())
                        .addAll(expected);
            });
        } catch (RuntimeException malformed) {
            // a hint only: the call itself will answer what is wrong with the arguments
        }
    }

    /** One block in the making. */
    private final class Run {
        private final Cut cut;
        private final Tip tip;
        private final TileTree tree;
        private final StateOverlay state;
        private final Set<TransactionId> used; // asked, never iterated
        private final Set<TransactionId> claimed = new HashSet<>(); // asked, never iterated
        private final List<ExecutedRecord> records = new ArrayList<>();
        private final Hash rootBefore;
        private final long timeMillis;
        private long configSequence;
        private ContractSet set;

        Run(Cut cut, Tip tip, TileTree tree, StateOverlay state, Set<TransactionId> used, ContractSet set) {
            this.cut = cut;
            this.set = set;
            this.tip = tip;
            this.tree = tree;
            this.state = state;
            this.used = used;
            this.rootBefore = tree.root();
            this.configSequence = tip.configSequence();
            this.timeMillis = cut.records().stream()
                    .mapToLong(record -> record.source().appendMillis())
                    .reduce(tip.timeMillis(), Math::max);
        }

        void apply(PendingRecord record, Optional<LedgerRule> broken) {
            if (record.transaction().isEmpty()) {
                long leaf = append(Leaves.undecodable(record.digest(), record.reason()));
                records.add(executed(record, leaf, new Decision(refused(record.reason(), ""), false)));
                return;
            }
            TransactionDraft draft = record.transaction().get().draft();
            Decision decision = decide(draft, broken);
            if (decision.outcome instanceof Outcome.Accepted accepted) {
                decision = decision.with(Effects.digest(accepted), provable(draft, accepted));
                accepted.writes()
                        .forEach(write ->
                                state.write(new StateKey(draft.contract().name(), write.key()), write.value()));
                if (isConfiguration(draft)) {
                    configSequence++;
                }
            }
            if (decision.claimsId) {
                claimed.add(draft.id());
            }
            long leaf = append(Leaves.transaction(record.digest(), decision.verdict(), decision.effects));
            ExecutedRecord executed = executed(record, leaf, decision);
            for (int i = 0; i < executed.items().size(); i++) {
                append(Leaves.item(record.digest(), i, executed.items().get(i)));
            }
            records.add(executed);
        }

        /** What is kept so that it can be proven elsewhere. */
        private Optional<byte[]> provable(TransactionDraft draft, Outcome.Accepted accepted) {
            return contracts
                    .find(callable(draft), draft.contract(), cut.height())
                    .filter(contract -> contract.isProvable(draft.function()))
                    .map(contract -> EffectsForm.encode(accepted));
        }

        private Decision decide(TransactionDraft draft, Optional<LedgerRule> broken) {
            if (broken.isPresent()) {
                return new Decision(refused(broken.get().name(), sentence(broken.get(), draft)), false);
            }
            if (claimed.contains(draft.id()) || used.contains(draft.id())) {
                return new Decision(
                        refused(LedgerRule.DUPLICATE.name(), "id " + draft.id() + " was used before"), false);
            }
            if (cut.height() > draft.expiryHeight()) {
                String late = "block " + cut.height() + " is above the last height " + draft.expiryHeight();
                return new Decision(refused(LedgerRule.EXPIRED.name(), late), true);
            }
            return new Decision(call(draft), true);
        }

        private Outcome call(TransactionDraft draft) {
            Optional<Contract> contract = contracts.find(callable(draft), draft.contract(), cut.height());
            if (contract.isEmpty()) {
                return refused(LedgerRule.UNKNOWN_CONTRACT.name(), "no contract " + draft.contract() + " runs here");
            }
            Call call = new Call(
                    draft.function(),
                    draft.arguments(),
                    draft.person(),
                    channel.value(),
                    draft.id().hex(),
                    cut.height(),
                    timeMillis);
            Endorsement endorsement = new Endorsement(
                    draft.contract(),
                    set.find(draft.contract()).flatMap(definition -> definition.callersOf(draft.function())));
            try {
                Optional<String> missing = endorsement.missing(call, state);
                if (missing.isPresent()) {
                    return refused(LedgerRule.POLICY_NOT_MET.name(), missing.get());
                }
                return checked(endorsement.marked(contract.get().execute(call, state), call));
            } catch (MalformedCbor malformed) {
                return refused(LedgerRule.MALFORMED_ARGUMENTS.name(), String.valueOf(malformed.getMessage()));
            } catch (RuleViolated violated) {
                return Outcome.refused(violated);
            } catch (TransientFault | FatalFault fault) { // the node's trouble, not the contract's answer
                throw fault;
            } catch (RuntimeException failed) { // deterministic, as the contract is; its text is in no leaf
                return refused(LedgerRule.CONTRACT_FAILED.name(), String.valueOf(failed.getMessage()));
            }
        }

        /** The set of the block; before the founding, which nothing but a genesis survives, that which it names. */
        private ContractSet callable(TransactionDraft draft) {
            if (contracts.isFounded()) {
                return set;
            }
            try {
                return ActiveContracts.namedBy(draft.arguments());
            } catch (MalformedCbor malformed) {
                return ActiveContracts.UNNAMED; // the contract answers what is wrong with the arguments
            }
        }

        private Outcome checked(Outcome outcome) {
            if (outcome instanceof Outcome.Accepted accepted) {
                accepted.writes().forEach(write -> new StateKey("any", write.key())); // keys out of bounds refuse it
            }
            return outcome;
        }

        private long append(byte[] leaf) {
            long index = tree.size();
            tree.append(MerkleHash.leaf(leaf));
            return index;
        }

        private ExecutedRecord executed(PendingRecord record, long leaf, Decision decision) {
            boolean accepted = decision.outcome instanceof Outcome.Accepted;
            List<ContractEvent> events = decision.outcome instanceof Outcome.Accepted yes ? yes.events() : List.of();
            List<Hash> items = decision.outcome instanceof Outcome.Accepted yes
                    ? yes.items().stream().map(Hash::new).toList()
                    : List.of();
            List<Violation> violations =
                    decision.outcome instanceof Outcome.Refused no && !accepted ? no.violations() : List.of();
            return new ExecutedRecord(
                    records.size(),
                    record.source(),
                    record.digest(),
                    leaf,
                    record.transaction().map(decoded -> decoded.draft()),
                    decision.verdict(),
                    violations,
                    events,
                    items,
                    decision.effects,
                    decision.provable,
                    decision.claimsId);
        }

        /** The set that the header names: a genesis stands alone, and its block runs what it has named. */
        private ContractSet named() {
            if (!contracts.isFounded() && configSequence > tip.configSequence()) {
                set = ActiveContracts.of(state).at(cut.height());
                contracts.requireAll(set, cut.height());
            }
            return set;
        }

        ExecutedBlock finish() {
            BlockHeader header = new BlockHeader(
                    cut.height(),
                    tip.headerHash(),
                    tip.treeSize(),
                    rootBefore,
                    cut.firstOffset(),
                    cut.nextOffset(),
                    configSequence,
                    new Hash(named().hash()),
                    timeMillis);
            append(header.encode());
            Tip after = new Tip(
                    cut.height(),
                    header.hash(),
                    tree.size(),
                    tree.root(),
                    cut.nextOffset(),
                    configSequence,
                    timeMillis);
            Map<StateKey, Optional<byte[]>> writes = new TreeMap<>();
            state.writes().forEach((key, value) -> writes.put(key, value.map(Cbor::encode)));
            return new ExecutedBlock(header, records, writes, tree.takeChanges(), after);
        }
    }

    private record Decision(Outcome outcome, boolean claimsId, Hash effects, Optional<byte[]> provable) {
        Decision(Outcome outcome, boolean claimsId) {
            this(outcome, claimsId, Hash.ZERO, Optional.empty());
        }

        Decision with(Hash digest, Optional<byte[]> bytes) {
            return new Decision(outcome, claimsId, digest, bytes);
        }

        String verdict() {
            return outcome instanceof Outcome.Refused refused
                    ? refused.violations().get(0).code()
                    : TransactionStatus.OK;
        }
    }

    private static boolean isConfiguration(TransactionDraft draft) {
        return draft.contract().name().equals(Membership.CONTRACT)
                || draft.contract().name().equals(Governance.CONTRACT);
    }

    private static Outcome refused(String code, String sentence) {
        return new Outcome.Refused(List.of(new Violation(code, sentence)));
    }

    private static String sentence(LedgerRule rule, TransactionDraft draft) {
        return switch (rule) {
            case WRONG_CHANNEL -> "the transaction is for channel " + draft.channel();
            case NOT_FOUNDED -> "channel " + draft.channel() + " has had no genesis";
            case GENESIS_DIFFERS ->
                "the genesis of channel " + draft.channel()
                        + " is not the one whose digest its creation on the consortium channel names";
            case UNKNOWN_PERSON -> draft.person() + " is not registered on channel " + draft.channel();
            case PERSON_FROZEN -> "the key of " + draft.person() + " is frozen";
            case BAD_SIGNATURE ->
                "a signature by each registered key that is named, and by no other, of " + draft.person()
                        + " is expected";
            case KEY_REVOKED -> "a key that signed for " + draft.person() + " has left the ring";
            case KEY_FROZEN -> "a key that signed for " + draft.person() + " is frozen";
            case KEY_NOT_YET_VALID -> "a key that signed for " + draft.person() + " counts from a later height";
            case KEY_EXPIRED -> "a key that signed for " + draft.person() + " has counted up to an earlier height";
            case KEY_PURPOSE -> "a key that signed for " + draft.person() + " is not for " + draft.function();
            case PASSKEY_ASSERTION ->
                "the passkey of " + draft.person() + " has not signed this transaction at its own place by a verified"
                        + " user";
            case WEIGHT_TOO_LOW -> "the keys that signed for " + draft.person() + " weigh too little";
            case DUPLICATE, EXPIRED, UNKNOWN_CONTRACT, POLICY_NOT_MET, MALFORMED_ARGUMENTS, CONTRACT_FAILED -> "";
        };
    }
}
