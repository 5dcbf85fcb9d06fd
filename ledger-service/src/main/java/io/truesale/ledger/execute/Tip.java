package io.truesale.ledger.execute;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.merkle.MerkleHash;

/**
 * The end of a channel's log on a node.
 *
 * @param height last integrated block, 0 before the first
 * @param headerHash of that block, zeros before the first
 * @param treeSize leaves after it
 * @param root root after it
 * @param nextOffset topic offset at which reading goes on
 * @param configSequence accepted membership transactions so far
 * @param timeMillis largest append time so far
 */
public record Tip(
        long height, Hash headerHash, long treeSize, Hash root, long nextOffset, long configSequence, long timeMillis) {
    /** Before the first block. */
    public static final Tip START = new Tip(0, Hash.ZERO, 0, MerkleHash.EMPTY_ROOT, 0, 0, 0);

    public Tip {
        requireNonNull(headerHash, "headerHash");
        requireNonNull(root, "root");
    }
}
