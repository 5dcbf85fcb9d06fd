package io.truesale.ledger.store;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.order.Generation;
import java.util.List;
import java.util.Optional;

/**
 * Generations of topics that a node knows, and votes for them. Every method throws
 * {@link io.truesale.ledger.api.TransientFault} when the store does not answer; then nothing was stored. Thread safe.
 */
public interface GenerationStore {
    /** The newest generation that has begun. */
    Generation current(ChannelId channel);

    /** First record of generation {@code number}, as this node put it together or read it. */
    Optional<byte[]> record(ChannelId channel, int number);

    /** Begins a generation; does nothing if that has begun. */
    void begin(ChannelId channel, Generation generation, byte[] record);

    /** Votes for generations after the newest that has begun. */
    List<StoredVotes> votes(ChannelId channel);

    /** Keeps votes, in place of those with the same text. */
    void keep(ChannelId channel, StoredVotes votes);

    /** Forgets votes that nobody holds to any more; never this node's own. */
    void drop(ChannelId channel, StoredVotes votes);

    /**
     * Votes with one text.
     *
     * @param number of the generation
     * @param text that is voted for
     * @param note with all signatures
     * @param own whether that of this node is among them
     */
    record StoredVotes(int number, String text, String note, boolean own) {
        public StoredVotes {
            requireNonNull(text, "text");
            requireNonNull(note, "note");
        }
    }
}
