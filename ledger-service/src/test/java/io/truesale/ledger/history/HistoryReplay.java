package io.truesale.ledger.history;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockCutter;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.execute.BlockExecutor;
import io.truesale.ledger.execute.CutRules;
import io.truesale.ledger.execute.ExecutedBlock;
import io.truesale.ledger.execute.ExecutedRecord;
import io.truesale.ledger.history.StoredHistory.StoredBlock;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.store.MemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cuts and executes a topic from its first record, as a node does that has nothing stored. */
final class HistoryReplay {
    private final ChannelId channel;
    private final byte[] operatorKey;
    private final MemoryStore store;
    private final TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
    private final BlockExecutor executor;
    private final BlockCutter cutter;
    private final List<StoredBlock> blocks = new ArrayList<>();

    HistoryReplay(ChannelId channel, Hash genesis, byte[] operatorKey, ContractRegistry contracts) {
        this.channel = channel;
        this.operatorKey = operatorKey;
        this.store = new MemoryStore(channel);
        this.executor = new BlockExecutor(
                channel, contracts, genesis.equals(Hash.ZERO) ? Optional.empty() : Optional.of(genesis));
        CutRules rules =
                new CutRules(store.state(channel), () -> store.tip(channel).configSequence());
        this.cutter = new BlockCutter(1, 0, this::signedByOperator, rules::at);
    }

    void take(LogRecord record) {
        cutter.add(record, this::execute);
    }

    long nextHeight() {
        return cutter.nextHeight();
    }

    StateReader state() {
        return store.state(channel);
    }

    List<StoredBlock> blocks() {
        return List.copyOf(blocks);
    }

    private void execute(BlockCutter.Cut cut) {
        ExecutedBlock block = executor.execute(cut, store.tip(channel), tree, state(), ids -> store.used(channel, ids));
        store.commit(channel, List.of(block));
        blocks.add(new StoredBlock(
                block.header().hash(),
                block.tip().root(),
                block.records().stream().map(ExecutedRecord::verdict).toList()));
    }

    private boolean signedByOperator(CutMarker marker) {
        return marker.channel().equals(channel)
                && Arrays.equals(marker.keyId(), TransactionCodec.keyId(operatorKey))
                && VerifyingKey.of(SignedNote.spki(operatorKey)).verify(marker.toBeSigned(), marker.signature());
    }
}
