package io.truesale.ledger.store;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import java.util.List;
import java.util.Optional;

/**
 * What operators have signed about a node's channels. Every method throws
 * {@link io.truesale.ledger.api.TransientFault} when the store does not answer; then nothing was stored. Thread safe.
 */
public interface CosignatureStore {
    /** The block that ends with leaf {@code treeSize - 1}. */
    Optional<BlockEnd> blockEnd(ChannelId channel, long treeSize);

    /** Keeps a contradiction; false if it was known. */
    boolean conflict(ChannelId channel, Conflict conflict);

    /** Known contradictions, ascending by size, operator and root. */
    List<Conflict> conflicts(ChannelId channel);

    /**
     * The end of a stored block.
     *
     * @param height of the block
     * @param root over the leaves up to its end
     * @param note signed so far; empty when it has not been signed
     */
    record BlockEnd(long height, Hash root, Optional<String> note) {
        public BlockEnd {
            requireNonNull(root, "root");
        }
    }

    /**
     * A checkpoint that an operator signed and this node does not confirm.
     *
     * @param treeSize where the logs differ at the latest
     * @param operator who signed
     * @param root that it signed
     * @param note with its signature
     * @param ownNote what this node had signed for that size; empty when no block of its own ends there
     */
    record Conflict(long treeSize, String operator, Hash root, String note, Optional<String> ownNote) {
        public Conflict {
            requireNonNull(operator, "operator");
            requireNonNull(root, "root");
            requireNonNull(note, "note");
        }
    }
}
