package io.truesale.ledger.node;

import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.checkpoint.OperatorHistory;
import io.truesale.ledger.checkpoint.Quorum;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.execute.Tip;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.CosignatureStore.BlockEnd;
import io.truesale.ledger.store.LogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands out blocks of this node to others. Rule: infra/docs/spec/peers.md section 9.
 *
 * @param store of this node
 * @param log of this node
 * @param cosignatures of this node
 */
record BlockCounter(BlockStore store, LogReader log, CosignatureStore cosignatures) {
    private static final int ENOUGH_BYTES = 4_000_000;

    /** Blocks from {@code from} up to one whose checkpoint is signed well enough; empty when there are none. */
    Optional<BlockTransfer> blocks(ChannelId channel, long from, boolean finalOnly) {
        Tip tip = store.tip(channel);
        OperatorHistory operators = OperatorHistory.of(store, channel);
        List<BlockTransfer.Block> blocks = new ArrayList<>();
        Optional<BlockTransfer> signed = Optional.empty();
        long bytes = 0;
        for (long height = Math.max(1, from);
                height <= tip.height() && bytes < BlockTransfer.MAX_BYTES && (bytes < ENOUGH_BYTES || signed.isEmpty());
                height++) {
            BlockTransfer.Block block = block(channel, height);
            blocks.add(block);
            bytes += block.header().length
                    + block.records().stream()
                            .mapToLong(record -> record.bytes().length)
                            .sum();
            Optional<String> note = note(channel, height, finalOnly, operators.at(height));
            if (note.isPresent()) {
                signed = Optional.of(new BlockTransfer(blocks, note.get()));
            }
        }
        return signed;
    }

    /** One block; there must be one of that height. */
    BlockTransfer.Block block(ChannelId channel, long height) {
        List<RecordDetails> records = log.records(channel, height);
        List<Long> offsets = log.offsets(channel, height);
        List<BlockTransfer.TransferredRecord> transferred = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            transferred.add(new BlockTransfer.TransferredRecord(
                    offsets.get(i), records.get(i).bytes()));
        }
        return new BlockTransfer.Block(log.header(channel, height).orElseThrow(), transferred);
    }

    private Optional<String> note(ChannelId channel, long height, boolean finalOnly, List<Operator> operators) {
        long size = log.blocks(channel, height, 1).get(0).treeSize();
        return cosignatures
                .blockEnd(channel, size)
                .flatMap(BlockEnd::note)
                .filter(note -> finalOnly
                        ? Quorum.reached(SignedNote.parse(note), operators)
                        : Quorum.hasAnHonest(SignedNote.parse(note), operators));
    }
}
