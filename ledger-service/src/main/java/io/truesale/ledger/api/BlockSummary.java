package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One block.
 *
 * @param channel which log
 * @param height from 1
 * @param headerHash SHA-256 of the header's bytes; the next block names it
 * @param previousHeaderHash of the block before, zeros for the first
 * @param records transactions and undecodable records in it
 * @param firstLeaf index of its first leaf in the log
 * @param treeSize leaves after it; its header is the last of them
 * @param root root after it
 * @param blockTime largest append time so far
 * @param isFinal whether a quorum has signed it or a later one
 */
public record BlockSummary(
        ChannelId channel,
        long height,
        Hash headerHash,
        Hash previousHeaderHash,
        int records,
        long firstLeaf,
        long treeSize,
        Hash root,
        Instant blockTime,
        boolean isFinal) {
    public BlockSummary {
        requireNonNull(channel, "channel");
        requireNonNull(headerHash, "headerHash");
        requireNonNull(previousHeaderHash, "previousHeaderHash");
        requireNonNull(root, "root");
        requireNonNull(blockTime, "blockTime");
    }
}
