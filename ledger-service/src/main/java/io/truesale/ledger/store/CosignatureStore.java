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
    /** Notes of the largest trees that {@code operator} has signed, right or wrong, as far as they are kept here. */
    List<String> newestOf(ChannelId channel, String operator);

    /** The block that ends with leaf {@code treeSize - 1}. */
    Optional<BlockEnd> blockEnd(ChannelId channel, long treeSize);

    /** Roots of one size that are kept of one operator: as many as convict it. */
    int MOST_ROOTS = 2;

    /** Contradictions that are kept of one operator: whoever signs what it likes must not fill a disk. */
    int MOST_OF_OPERATOR = 1_000;

    /** The block of that height. */
    Optional<BlockEnd> blockEndAt(ChannelId channel, long height);

    /**
     * Keeps a contradiction, unless {@link #MOST_ROOTS} of its operator for its size are kept. Of an operator that has
     * {@link #MOST_OF_OPERATOR} the newest size gives way to a larger one, and a smaller one is not kept.
     *
     * @return whether it was not known and is kept
     */
    boolean conflict(ChannelId channel, Conflict conflict);

    /** Kept contradictions about trees of {@code treeSize} leaves, ascending by operator and root. */
    List<Conflict> conflicts(ChannelId channel, long treeSize);

    /**
     * All kept contradictions of the next sizes.
     *
     * @param after sizes above this one
     * @param sizes how many different sizes at most
     * @return ascending by size, operator and root
     */
    List<Conflict> conflictsAfter(ChannelId channel, long after, int sizes);

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
