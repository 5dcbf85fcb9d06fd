package io.truesale.ledger.twin;

import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.BlockCutter;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.CutRules;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.state.StateOverlay;
import io.truesale.ledger.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One channel that cuts and executes what it is given, in memory. */
final class TwinChannel {
    private final ChannelId channel;
    private final MemoryStore store;
    private final BlockCutter cutter;
    private final BlockExecutor executor;
    private final TileTree tree;
    private final Map<String, Integer> verdicts = new TreeMap<>();
    private final StringBuilder roots = new StringBuilder();
    private long offset;

    TwinChannel(ChannelId channel) {
        this.channel = channel;
        this.store = new MemoryStore(channel);
        CutRules rules =
                new CutRules(store.state(channel), () -> store.tip(channel).configSequence());
        this.cutter = new BlockCutter(1, 0, this::isOperators, rules::at);
        this.executor = new BlockExecutor(channel, TwinCast.CONTRACTS, Optional.empty());
        this.tree = TileTree.load(store.tiles(channel), 0);
    }

    void add(long millis, byte[] record) {
        cutter.add(new LogRecord(offset++, millis, record), this::execute);
    }

    private void execute(BlockCutter.Cut cut) {
        ExecutedBlock block =
                executor.execute(cut, store.tip(channel), tree, store.state(channel), ids -> store.used(channel, ids));
        store.commit(channel, List.of(block));
        roots.append(block.tip().root());
        block.records().forEach(this::count);
    }

    private void count(ExecutedRecord record) {
        String what = record.draft()
                .map(draft -> draft.contract() + "/" + draft.function())
                .orElse("record");
        verdicts.merge(what + " " + record.verdict(), 1, Integer::sum);
    }

    private boolean isOperators(CutMarker marker) {
        return marker.channel().equals(channel)
                && operators().stream()
                        .anyMatch(each -> Arrays.equals(marker.keyId(), TransactionCodec.keyId(each.checkpointKey())));
    }

    private List<Operator> operators() {
        return Membership.operators(state());
    }

    long nextHeight() {
        return cutter.nextHeight();
    }

    StateView state() {
        return new StateOverlay(store.state(channel));
    }

    /** How often which function was answered how. */
    Map<String, Integer> verdicts() {
        return verdicts;
    }

    /** How a transaction was answered; {@code NONE} before it is in a block. */
    String verdict(TransactionId id) {
        return store.transaction(id).map(ExecutedRecord::verdict).orElse("NONE");
    }

    /** Proof of a transaction for other channels, under the newest checkpoint. */
    TransactionProof proof(TransactionId id) {
        ExecutedRecord record = store.transaction(id).orElseThrow();
        return new TransactionProof(
                leaf(record.leafIndex()),
                record.source().bytes(),
                record.verdict(),
                record.provable().orElse(new byte[0]));
    }

    /** Proof of the newest block for other channels. */
    BlockProof blockProof() {
        List<ExecutedBlock> blocks = store.blocks();
        long header = store.tip(channel).treeSize() - 1;
        return new BlockProof(
                leaf(header), blocks.get(blocks.size() - 1).header().encode());
    }

    private LeafProof leaf(long index) {
        Tip tip = store.tip(channel);
        CheckpointBody body = CheckpointBody.of("twins", channel, tip.treeSize(), tip.root());
        List<byte[]> path = Proofs.inclusion(store.tiles(channel), index, tip.treeSize()).path().stream()
                .map(Hash::bytes)
                .toList();
        return new LeafProof(TwinCast.note(body), index, path);
    }

    /** Where it stands, with one hash over the roots of all its blocks. */
    String summary() {
        Tip tip = store.tip(channel);
        Hash all = Hash.of(roots.toString().getBytes(StandardCharsets.US_ASCII));
        return channel + " height " + tip.height() + " size " + tip.treeSize() + " root " + tip.root() + " all " + all;
    }
}
