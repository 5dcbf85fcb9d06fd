package io.truesale.ledger.merkle;

import io.truesale.ledger.api.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The complete subtrees of a tree's leaves so far, largest first, one for each bit of their number: all that is needed to
 * append leaves and to know the root. Not thread safe.
 */
public final class Frontier {
    private final List<Hash> subtrees;
    private long size;

    /**
     * The frontier of {@code size} leaves.
     *
     * @throws IllegalArgumentException if {@code subtrees} are not as many as {@code size} has bits
     */
    public Frontier(long size, List<Hash> subtrees) {
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " leaves has another number of subtrees than " + subtrees.size());
        }
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** That of the first {@code size} leaves of a stored tree. */
    public static List<Hash> of(TileStore store, long size) {
        List<Hash> subtrees = new ArrayList<>();
        long start = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                subtrees.add(new Hash(Tiles.node(store, level, start >> level)));
                start += 1L << level;
            }
        }
        return subtrees;
    }

    /** RFC 6962 root over leaves with these contents. */
    public static Hash root(Iterable<byte[]> contents) {
        Frontier tree = new Frontier(0, List.of());
        contents.forEach(content -> tree.append(MerkleHash.leaf(content)));
        return tree.root();
    }

    /** Appends the hash of a leaf. */
    public void append(Hash leaf) {
        byte[] node = leaf.bytes();
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            node = MerkleHash.node(subtrees.remove(subtrees.size() - 1).bytes(), node);
        }
        subtrees.add(new Hash(node));
        size++;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** RFC 6962 root over all leaves. */
    public Hash root() {
        if (subtrees.isEmpty()) {
            return MerkleHash.EMPTY_ROOT;
        }
        byte[] root = subtrees.get(subtrees.size() - 1).bytes();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = MerkleHash.node(subtrees.get(i).bytes(), root);
        }
        return new Hash(root);
    }
}
