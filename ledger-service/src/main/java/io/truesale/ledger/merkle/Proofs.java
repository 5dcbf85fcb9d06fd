package io.truesale.ledger.merkle;

import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import java.util.ArrayList;
import java.util.List;

/** Makes proofs from stored tiles. Source: RFC 6962 sections 2.1.1 and 2.1.2. */
public final class Proofs {
    private Proofs() {}

    /** Root of the tree of the first {@code size} leaves. */
    public static Hash root(TileStore store, long size) {
        return size == 0 ? MerkleHash.EMPTY_ROOT : new Hash(range(store, 0, size));
    }

    /** The stored hash of leaf {@code index}. */
    public static Hash leaf(TileStore store, long index) {
        return new Hash(Tiles.node(store, 0, index));
    }

    /** Proof that leaf {@code index} is in the tree of the first {@code size} leaves; {@code 0 <= index < size}. */
    public static InclusionProof inclusion(TileStore store, long index, long size) {
        List<Hash> path = new ArrayList<>();
        path(store, index, 0, size, path);
        return new InclusionProof(index, size, leaf(store, index), path);
    }

    /** Proof that the tree of {@code second} leaves appends to that of {@code first}; {@code 0 < first <= second}. */
    public static ConsistencyProof consistency(TileStore store, long first, long second) {
        List<Hash> path = new ArrayList<>();
        if (first < second) {
            subproof(store, first, 0, second, true, path);
        }
        return new ConsistencyProof(first, second, path);
    }

    private static void path(TileStore store, long index, long start, long end, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (index < middle) {
            path(store, index, start, middle, path);
            path.add(new Hash(range(store, middle, end)));
        } else {
            path(store, index, middle, end, path);
            path.add(new Hash(range(store, start, middle)));
        }
    }

    private static void subproof(TileStore store, long first, long start, long end, boolean whole, List<Hash> path) {
        if (first == end) {
            if (!whole) {
                path.add(new Hash(range(store, start, end)));
            }
            return;
        }
        long middle = start + split(end - start);
        if (first <= middle) {
            subproof(store, first, start, middle, whole, path);
            path.add(new Hash(range(store, middle, end)));
        } else {
            subproof(store, first, middle, end, false, path);
            path.add(new Hash(range(store, start, middle)));
        }
    }

    /** Root over leaves {@code [start, end)}, where {@code start} is a multiple of the least power of two over the width. */
    private static byte[] range(TileStore store, long start, long end) {
        long width = end - start;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return Tiles.node(store, height, start >> height);
        }
        long middle = start + split(width);
        return MerkleHash.node(range(store, start, middle), range(store, middle, end));
    }

    /** The largest power of two below {@code width}. */
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
