package io.truesale.contract.log;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Sha256;

/**
 * What a checkpoint says. Source: C2SP tlog-checkpoint: origin, size and root on a line each. The array is not copied:
 * treat it as a constant.
 *
 * @param origin {@code truesale.io/<consortium>/<channel>}
 * @param treeSize leaves
 * @param root over them, 32 bytes
 */
public record CheckpointText(String origin, long treeSize, byte[] root) {
    /** How each origin begins. */
    public static final String HOST = "truesale.io/";

    public CheckpointText {
        requireNonNull(origin, "origin");
    }

    /** The name of a channel's log. */
    public static String origin(String consortium, String channel) {
        return HOST + consortium + "/" + channel;
    }

    /**
     * Reads the text of a checkpoint; extension lines are refused.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CheckpointText parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("a checkpoint has three lines: origin, size, root");
        }
        byte[] root = CanonicalBase64.decode(lines[2]);
        if (root.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + root.length);
        }
        return new CheckpointText(lines[0], Long.parseLong(lines[1]), root);
    }

    /** The one form of the text. */
    public String text() {
        return origin + "\n" + treeSize + "\n" + CanonicalBase64.encode(root) + "\n";
    }

    /** The channel that the origin names: what stands behind its last slash. */
    public String channel() {
        return origin.substring(origin.lastIndexOf('/') + 1);
    }
}
