package io.truesale.ledger.execute;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.block.BlockCutter.Cut;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.PendingRecord;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.store.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A channel's log in memory: blocks are what a test puts into them. */
final class PaperLog {
    private final ChannelId channel;
    private final MemoryStore store;
    private final TileTree tree = TileTree.load((level, index) -> Optional.empty(), 0);
    private final BlockExecutor executor;

    PaperLog(ChannelId channel, ContractRegistry contracts) {
        this.channel = channel;
        this.store = new MemoryStore(channel);
        this.executor = new BlockExecutor(channel, contracts, Optional.empty());
    }

    /** Verdicts of one block of {@code transactions}, which is stored. */
    List<String> block(SignedTransaction... transactions) {
        Tip tip = store.tip(channel);
        List<PendingRecord> pending = new ArrayList<>();
        for (SignedTransaction transaction : transactions) {
            pending.add(PendingRecord.of(new LogRecord(tip.nextOffset() + pending.size(), 1_000, transaction.bytes())));
        }
        Cut cut = new Cut(tip.height() + 1, tip.nextOffset(), tip.nextOffset() + pending.size(), pending);
        ExecutedBlock block = executor.execute(cut, tip, tree, store.state(channel), ids -> store.used(channel, ids));
        store.commit(channel, List.of(block));
        return block.records().stream().map(ExecutedRecord::verdict).toList();
    }

    /** Height of the next block. */
    long nextHeight() {
        return store.tip(channel).height() + 1;
    }
}
