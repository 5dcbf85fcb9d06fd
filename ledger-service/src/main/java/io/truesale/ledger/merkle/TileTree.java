package io.truesale.ledger.merkle;

import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The growing end of a tree: the unfinished tile of each level is in memory, finished ones are handed out once to be
 * stored. Not thread safe: one writer owns it. After a failed write make a new one with {@link #load}.
 */
public final class TileTree {
    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    static final int HEIGHT = 8;

    private final List<Level> levels = new ArrayList<>();
    private final List<TileWrite> full = new ArrayList<>();
    private long size;

    private TileTree() {}

    /**
     * The tree of {@code size} leaves whose tiles are in {@code store}.
     *
     * @throws IllegalStateException if a tile that such a tree has is missing or too short
     */
    public static TileTree load(TileStore store, long size) {
        TileTree tree = new TileTree();
        tree.size = size;
        long count = size;
        for (int level = 0; count > 0; level++) {
            Level edge = new Level(count / WIDTH);
            int width = (int) (count % WIDTH);
            if (width > 0) {
                edge.fill(Tiles.hashes(store, level, count / WIDTH, width), width);
            }
            tree.levels.add(edge);
            count /= WIDTH;
        }
        return tree;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Appends a leaf by its hash. */
    public void append(Hash leafHash) {
        size++;
        push(0, leafHash.bytes());
    }

    /** Root over all leaves. */
    public Hash root() {
        if (size == 0) {
            return MerkleHash.EMPTY_ROOT;
        }
        byte[] right = null;
        for (Level level : levels) {
            right = level.foldInto(right);
        }
        if (right == null) {
            throw new IllegalStateException("a tree of " + size + " leaves has no edge");
        }
        return new Hash(right);
    }

    /** Every tile that has changed since the last call, each once in its newest form. */
    public List<TileWrite> takeChanges() {
        List<TileWrite> changes = new ArrayList<>(full);
        full.clear();
        for (int level = 0; level < levels.size(); level++) {
            Level edge = levels.get(level);
            if (edge.dirty && edge.width > 0) {
                changes.add(new TileWrite(level, edge.index, edge.copy()));
            }
            edge.dirty = false;
        }
        return changes;
    }

    private void push(int level, byte[] hash) {
        if (level == levels.size()) {
            levels.add(new Level(0));
        }
        Level edge = levels.get(level);
        edge.add(hash);
        if (edge.width == WIDTH) {
            byte[] tile = edge.copy();
            full.add(new TileWrite(level, edge.index, tile));
            edge.next();
            push(level + 1, Tiles.root(tile, WIDTH));
        }
    }

    /** The unfinished tile of one level. */
    private static final class Level {
        private final byte[] hashes = new byte[WIDTH * Hash.LENGTH];
        private long index;
        private int width;
        private boolean dirty;

        Level(long index) {
            this.index = index;
        }

        void fill(byte[] content, int count) {
            System.arraycopy(content, 0, hashes, 0, count * Hash.LENGTH);
            width = count;
        }

        void add(byte[] hash) {
            System.arraycopy(hash, 0, hashes, width * Hash.LENGTH, Hash.LENGTH);
            width++;
            dirty = true;
        }

        void next() {
            index++;
            width = 0;
            dirty = false;
        }

        byte[] copy() {
            return Arrays.copyOf(hashes, width * Hash.LENGTH);
        }

        /** Joins the perfect subtrees of this edge, from the right, to what stands right of them. */
        byte @org.jspecify.annotations.Nullable [] foldInto(byte @org.jspecify.annotations.Nullable [] right) {
            byte[] folded = right;
            int end = width;
            while (end > 0) {
                int run = Integer.lowestOneBit(end);
                byte[] subtree =
                        Tiles.root(Arrays.copyOfRange(hashes, (end - run) * Hash.LENGTH, end * Hash.LENGTH), run);
                folded = folded == null ? subtree : MerkleHash.node(subtree, folded);
                end -= run;
            }
            return folded;
        }
    }
}
