package io.truesale.ledger.node;

import io.truesale.ledger.api.BlockSummary;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TreeTiles;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.merkle.TileTree;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.LogReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tiles from the stored log of a node. Thread safe. */
public final class NodeTiles implements TreeTiles {
    private static final int LEVEL_BITS = 8;
    private static final int MAX_LEVEL = 7; // 2^56 leaves and more

    private final Ledger ledger;
    private final BlockStore store;
    private final LogReader log;

    /** Tiles of {@code ledger}, whose blocks are in {@code store}. */
    public NodeTiles(Ledger ledger, BlockStore store, LogReader log) {
        this.ledger = ledger;
        this.store = store;
        this.log = log;
    }

    private long finalSize(ChannelId channel) {
        return ledger.checkpoint(channel).map(Checkpoint::treeSize).orElse(0L);
    }

    private static boolean isWithin(long index, int width, long count) {
        return width >= 1 && width <= WIDTH && index >= 0 && index <= count / WIDTH && index * WIDTH + width <= count;
    }

    @Override
    public Optional<byte[]> tile(ChannelId channel, int level, long index, int width) {
        if (level < 0 || level > MAX_LEVEL || !isWithin(index, width, finalSize(channel) >> (LEVEL_BITS * level))) {
            return Optional.empty();
        }
        byte[] hashes = store.tiles(channel)
                .tile(level, index)
                .orElseThrow(() -> new IllegalStateException("tile " + level + "/" + index + " is missing"));
        return Optional.of(Arrays.copyOf(hashes, width * Hash.LENGTH));
    }

    @Override
    public Optional<Heights> heights(ChannelId channel, long index, int width) {
        if (!isWithin(index, width, finalSize(channel))) {
            return Optional.empty();
        }
        return Optional.of(new Heights(
                heightOf(channel, index * TileTree.WIDTH), heightOf(channel, index * TileTree.WIDTH + width - 1)));
    }

    /** The block that leaf {@code leaf} is in, by bisection. */
    private long heightOf(ChannelId channel, long leaf) {
        long low = 1;
        long high = ledger.checkpoint(channel).orElseThrow().height();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (block(channel, middle).treeSize() > leaf) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private BlockSummary block(ChannelId channel, long height) {
        return ledger.block(channel, height).orElseThrow();
    }

    @Override
    public Optional<byte[]> entries(ChannelId channel, long index, int width) {
        return heights(channel, index, width).map(heights -> {
            long from = index * TileTree.WIDTH;
            long first = block(channel, heights.first()).firstLeaf();
            List<byte[]> leaves = new ArrayList<>();
            for (long height = heights.first(); height <= heights.last(); height++) {
                leaves.addAll(leaves(channel, height));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (byte[] leaf : leaves.subList((int) (from - first), (int) (from - first) + width)) {
                out.write(leaf.length >> 8);
                out.write(leaf.length);
                out.writeBytes(leaf);
            }
            return out.toByteArray();
        });
    }

    private List<byte[]> leaves(ChannelId channel, long height) {
        List<byte[]> leaves = new ArrayList<>();
        List<RecordDetails> records = log.records(channel, height);
        List<Hash> effects = log.effects(channel, height);
        for (int i = 0; i < records.size(); i++) {
            RecordDetails record = records.get(i);
            leaves.add(
                    record.draft().isEmpty()
                            ? Leaves.undecodable(record.digest(), record.verdict())
                            : Leaves.transaction(record.digest(), record.verdict(), effects.get(i)));
            long first = record.leafIndex() + 1;
            Map<Long, Hash> items = record.items() == 0 ? Map.of() : log.items(channel, first, first + record.items());
            for (int item = 0; item < record.items(); item++) {
                leaves.add(Leaves.item(
                        record.digest(), item, Objects.requireNonNull(items.get(first + item), "item of a leaf")));
            }
        }
        leaves.add(log.header(channel, height).orElseThrow());
        return leaves;
    }
}
