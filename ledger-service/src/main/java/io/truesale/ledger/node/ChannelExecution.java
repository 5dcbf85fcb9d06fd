package io.truesale.ledger.node;

import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockCutter;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.CutRules;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.order.Generation;
import io.truesale.ledger.order.TopicLost;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.BlockStore.StoredRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts and executes the records of one channel from where the store ends. Stores nothing: blocks go to the sink, and the
 * next one is executed on top of them at once. One thread; after any fault a new one is loaded from the store.
 */
final class ChannelExecution {
    private static final Duration IDLE = Duration.ofMillis(500);

    private final ChannelPorts ports;
    private final ChannelId channel;
    private final Consumer<ReadyBlock> sink;
    private final Optional<StoredRecord> last;
    private final long firstOffset;
    private final boolean beginsGeneration;
    private final UncommittedState state;
    private final BlockExecutor executor;
    private final BlockCutter cutter;
    private final TileTree tree;
    private Tip tip;
    private boolean lastSeen;
    private long pendingSinceNanos;
    private long askedForHeight;
    private List<Operator> operators = List.of();
    private long operatorsSequence = -1; // membership transactions that operators reflects

    /** Goes on from where the store of {@code ports} ends, with a {@code state} that has nothing uncommitted yet. */
    ChannelExecution(ChannelPorts ports, UncommittedState state, Consumer<ReadyBlock> sink) {
        this.ports = ports;
        this.channel = ports.channel();
        this.sink = sink;
        this.tip = ports.store().tip(channel);
        this.last = ports.store().lastRecord(channel);
        this.firstOffset = tip.nextOffset();
        Generation generation = ports.generations().current();
        this.beginsGeneration = generation.number() > 1 && generation.base() == firstOffset;
        this.tree = TileTree.load(ports.store().tiles(channel), tip.treeSize());
        if (!tree.root().equals(tip.root())) {
            throw new FatalFault("the stored tree of channel " + channel + " does not have the root of block "
                    + tip.height() + ": its tiles were changed");
        }
        this.state = state;
        this.executor = new BlockExecutor(channel, ports.contracts(), ports.genesis());
        CutRules rules = new CutRules(state, () -> tip.configSequence());
        this.cutter = new BlockCutter(tip.height() + 1, tip.nextOffset(), this::signedByValidator, rules::at);
    }

    /** Where reading begins: at the last record that is stored, to see that the topic is still the same. */
    long startOffset() {
        return beginsGeneration ? firstOffset : last.map(StoredRecord::offset).orElse(firstOffset);
    }

    /** End of the executed log. */
    Tip tip() {
        return tip;
    }

    /** How long to wait for records before {@link #askForCutWhenDue} has something to do. */
    Duration patience() {
        if (!cutter.hasPending() || askedForHeight == cutter.nextHeight()) {
            return IDLE;
        }
        long left = ports.cutAfter().toNanos() - (ports.clock().nanos() - pendingSinceNanos);
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Takes the next records of the topic, the first time those from {@link #startOffset}. */
    void take(List<LogRecord> records) {
        List<TopicRecord> decoded = records.parallelStream()
                .filter(this::isNew)
                .map(TopicRecord::of)
                .toList();
        if (!records.isEmpty()) {
            checkTopic(records.get(0));
        }
        for (TopicRecord record : decoded) {
            boolean before = cutter.hasPending();
            long height = cutter.nextHeight();
            cutter.add(record, this::execute);
            if (cutter.hasPending() && (!before || height != cutter.nextHeight())) {
                pendingSinceNanos = ports.clock().nanos();
            }
        }
    }

    private boolean isNew(LogRecord record) {
        return record.offset() >= firstOffset;
    }

    /** The first record read must be the last one stored: a topic made anew grows past our offset, but not like this. */
    private void checkTopic(LogRecord first) {
        if (lastSeen || (last.isEmpty() && !beginsGeneration)) {
            return;
        }
        if (beginsGeneration) {
            if (first.offset() != firstOffset || !ports.generations().isBeginningOfCurrent(first.bytes(), tip)) {
                throw new TopicLost("the new generation of the topic of channel " + channel + " does not begin with the"
                        + " votes of a quorum for it after block " + tip.height());
            }
            lastSeen = true;
            return;
        }
        StoredRecord expected = last.get();
        if (first.offset() != expected.offset() || !Hash.of(first.bytes()).equals(expected.digest())) {
            throw new TopicLost("the topic of channel " + channel + " is not the one that this node has followed: at"
                    + " offset " + expected.offset() + " it has stored the record " + expected.digest()
                    + ", the topic now begins there with offset " + first.offset() + ", record "
                    + Hash.of(first.bytes()) + ". The topic was deleted and made anew, or its records were changed;"
                    + " nothing after block " + tip.height() + " was taken from it");
        }
        lastSeen = true;
    }

    /** Asks for a cut when records have waited long enough; at most once for each height. */
    void askForCutWhenDue() {
        boolean due = cutter.hasPending()
                && askedForHeight != cutter.nextHeight()
                && ports.clock().nanos() - pendingSinceNanos >= ports.cutAfter().toNanos();
        if (due) {
            Validator validator = ports.validator();
            byte[] marker = CutMarker.sign(channel, cutter.nextHeight(), validator.key(), validator::sign);
            ports.log().append(channel, List.of(marker));
            askedForHeight = cutter.nextHeight();
        }
    }

    private void execute(BlockCutter.Cut cut) {
        ExecutedBlock block = executor.execute(cut, tip, tree, state, state::used);
        state.add(block);
        tip = block.tip();
        sink.accept(new ReadyBlock(block, operators()));
    }

    private List<Operator> operators() {
        if (operatorsSequence != tip.configSequence()) {
            operators = Membership.operators(new StateOverlay(state));
            operatorsSequence = tip.configSequence();
        }
        return operators;
    }

    private boolean signedByValidator(CutMarker marker) {
        return marker.channel().equals(channel)
                && operators().stream().anyMatch(operator -> {
                    byte[] key = operator.checkpointKey();
                    return Arrays.equals(marker.keyId(), TransactionCodec.keyId(key))
                            && VerifyingKey.of(SignedNote.spki(key)).verify(marker.toBeSigned(), marker.signature());
                });
    }
}
