package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one channel stands on this node.
 *
 * @param id which channel
 * @param height last integrated block, 0 before the first
 * @param finalHeight last final block, 0 before the first
 * @param treeSize leaves of the log after the last integrated block
 * @param root root after the last integrated block; of the empty tree before the first
 * @param blockTime time of the last integrated block; empty before the first
 * @param fault why the channel stopped, when it did
 */
public record ChannelSummary(
        ChannelId id,
        long height,
        long finalHeight,
        long treeSize,
        Hash root,
        Optional<Instant> blockTime,
        Optional<String> fault) {
    public ChannelSummary {
        requireNonNull(id, "id");
        requireNonNull(root, "root");
        requireNonNull(blockTime, "blockTime");
        requireNonNull(fault, "fault");
    }
}
