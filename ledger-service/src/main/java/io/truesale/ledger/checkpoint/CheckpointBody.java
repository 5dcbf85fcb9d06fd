package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import java.util.Base64;

/**
 * What a checkpoint says. Source: C2SP tlog-checkpoint: origin, size and root on a line each.
 *
 * @param origin {@code truesale.io/<consortium>/<channel>}
 * @param treeSize leaves
 * @param root over them
 */
public record CheckpointBody(String origin, long treeSize, Hash root) {
    private static final String HOST = "truesale.io/";

    public CheckpointBody {
        requireNonNull(origin, "origin");
        requireNonNull(root, "root");
    }

    /** The body for a channel's log. */
    public static CheckpointBody of(String consortium, ChannelId channel, long treeSize, Hash root) {
        return new CheckpointBody(HOST + consortium + "/" + channel, treeSize, root);
    }

    /** As it is signed. */
    public String text() {
        return origin + "\n" + treeSize + "\n" + root.base64() + "\n";
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is not a checkpoint; extension lines are refused
     */
    public static CheckpointBody parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("a checkpoint has three lines: origin, size, root");
        }
        return new CheckpointBody(
                lines[0], Long.parseLong(lines[1]), new Hash(Base64.getDecoder().decode(lines[2])));
    }
}
