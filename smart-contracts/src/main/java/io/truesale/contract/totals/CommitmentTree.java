package io.truesale.contract.totals;

import io.truesale.contract.codec.Sha256;
import java.util.ArrayList;
import java.util.List;

/** The tree over the commitments so far, kept as its complete subtrees, largest first. Source: RFC 6962 section 2.1. */
final class CommitmentTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[]> subtrees;
    private long size;

    /** The tree of {@code size} leaves whose complete subtrees are {@code subtrees}. */
    CommitmentTree(long size, List<byte[]> subtrees) {
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    void append(byte[] commitment) {
        byte[] node = hash(LEAF, commitment, new byte[0]);
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            node = hash(NODE, subtrees.remove(subtrees.size() - 1), node);
        }
        subtrees.add(node);
        size++;
    }

    List<byte[]> subtrees() {
        return List.copyOf(subtrees);
    }

    byte[] root() {
        if (subtrees.isEmpty()) {
            return Sha256.of(new byte[0]);
        }
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = hash(NODE, subtrees.get(i), root);
        }
        return root;
    }

    private static byte[] hash(byte prefix, byte[] left, byte[] right) {
        byte[] content = new byte[1 + left.length + right.length];
        content[0] = prefix;
        System.arraycopy(left, 0, content, 1, left.length);
        System.arraycopy(right, 0, content, 1 + left.length, right.length);
        return Sha256.of(content);
    }
}
