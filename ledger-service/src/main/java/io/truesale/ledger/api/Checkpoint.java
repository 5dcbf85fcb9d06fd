package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

/**
 * A signed tree head: the state of one channel's log after a block.
 *
 * @param origin which log: {@code truesale.io/<consortium>/<channel>}
 * @param height block that it closes
 * @param treeSize number of leaves
 * @param root RFC 6962 root over those leaves
 * @param note the C2SP signed note with all signatures that this node has, ready to be verified elsewhere
 */
public record Checkpoint(String origin, long height, long treeSize, Hash root, String note) {
    public Checkpoint {
        requireNonNull(origin, "origin");
        requireNonNull(root, "root");
        requireNonNull(note, "note");
    }
}
