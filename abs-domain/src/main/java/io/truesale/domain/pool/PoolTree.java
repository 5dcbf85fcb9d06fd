package io.truesale.domain.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree over the fingerprints of a pool: root and audit paths. Source: RFC 6962 sections 2.1 and 2.1.1;
 * infra/docs/spec/pool-fingerprint.md section 5.
 */
public final class PoolTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final List<byte[]> leaves;

    private PoolTree(List<byte[]> leaves) {
        this.leaves = leaves;
    }

    /** The tree over {@code fingerprints} (32 bytes each) in row order. */
    public static PoolTree of(List<byte[]> fingerprints) {
        List<byte[]> leaves = new ArrayList<>(fingerprints.size());
        for (byte[] fingerprint : fingerprints) {
            leaves.add(leaf(fingerprint));
        }
        return new PoolTree(leaves);
    }

    /** The root; that of no leaves is the hash of nothing. */
    public byte[] root() {
        return leaves.isEmpty() ? Hashing.sha256() : subtree(0, leaves.size());
    }

    /** Sibling hashes from the leaf with {@code index} to the root. */
    public List<byte[]> path(int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("row " + index + " is not in a pool of " + leaves.size());
        }
        List<byte[]> path = new ArrayList<>();
        path(index, 0, leaves.size(), path);
        return path;
    }

    /** Whether {@code path} leads from the fingerprint at {@code index} of {@code size} to {@code root}. */
    public static boolean leadsTo(byte[] root, byte[] fingerprint, int index, int size, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        byte[] hash = leaf(fingerprint);
        int node = index;
        int last = size - 1;
        for (byte[] sibling : path) {
            if (last == 0 || sibling.length != Hashing.LENGTH) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && java.util.Arrays.equals(hash, root);
    }

    private void path(int index, int from, int to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        int split = from + Integer.highestOneBit(to - from - 1);
        if (index < split) {
            path(index, from, split, path);
            path.add(subtree(split, to));
        } else {
            path(index, split, to, path);
            path.add(subtree(from, split));
        }
    }

    private byte[] subtree(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int split = from + Integer.highestOneBit(to - from - 1); // largest power of two below the width
        return node(subtree(from, split), subtree(split, to));
    }

    private static byte[] leaf(byte[] fingerprint) {
        return Hashing.sha256(LEAF, Hashing.require32(fingerprint, "a fingerprint"));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Hashing.sha256(NODE, left, right);
    }
}
