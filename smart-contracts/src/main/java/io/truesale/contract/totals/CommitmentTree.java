package io.truesale.contract.totals;

import io.truesale.contract.codec.Sha256;
import io.truesale.contract.log.MerklePath;
import java.util.ArrayList;
import java.util.List;

/** The tree over the commitments so far, kept as its complete subtrees, largest first. Source: RFC 6962 section 2.1. */
final class CommitmentTree {
    private final List<byte[]> subtrees;
    private long size;

    /** The tree of {@code size} leaves whose complete subtrees are {@code subtrees}. */
    CommitmentTree(long size, List<byte[]> subtrees) {
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    void append(byte[] commitment) {
        byte[] node = MerklePath.leaf(commitment);
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            node = MerklePath.node(subtrees.remove(subtrees.size() - 1), node);
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
            root = MerklePath.node(subtrees.get(i), root);
        }
        return root;
    }
}
