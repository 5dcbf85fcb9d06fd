package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.log.CheckpointText;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;

/**
 * What a checkpoint says. Source: C2SP tlog-checkpoint: origin, size and root on a line each.
 *
 * @param origin {@code truesale.io/<consortium>/<channel>}
 * @param treeSize leaves
 * @param root over them
 */
public record CheckpointBody(String origin, long treeSize, Hash root) {
    public CheckpointBody {
        requireNonNull(origin, "origin");
        requireNonNull(root, "root");
    }

    /** The body for a channel's log. */
    public static CheckpointBody of(String consortium, ChannelId channel, long treeSize, Hash root) {
        return new CheckpointBody(CheckpointText.origin(consortium, channel.value()), treeSize, root);
    }

    /** As it is signed. */
    public String text() {
        return new CheckpointText(origin, treeSize, root.bytes()).text();
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is not a checkpoint; extension lines are refused
     */
    public static CheckpointBody parse(String text) {
        CheckpointText read = CheckpointText.parse(text);
        return new CheckpointBody(read.origin(), read.treeSize(), new Hash(read.root()));
    }
}
