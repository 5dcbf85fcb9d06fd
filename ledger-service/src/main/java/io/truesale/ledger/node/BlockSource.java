package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;
import java.util.Optional;

/** What other nodes hand out: blocks, and what this node has signed. Thread safe. */
interface BlockSource {
    /** Nobody hands out any. */
    BlockSource NONE = new BlockSource() {
        @Override
        public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
            return List.of();
        }

        @Override
        public void refused(ChannelId channel, String why) {}

        @Override
        public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
            return Optional.of(List.of());
        }
    };

    /**
     * What others answer who have blocks from height {@code from} on, one after the other as they are asked for.
     *
     * @param finalOnly up to a checkpoint that a quorum has signed
     */
    Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly);

    /**
     * The largest trees that this node has signed, as the node of {@code operator} knows it; empty when that does not answer.
     */
    Optional<List<SignedNote>> signed(ChannelId channel, String operator);

    /** An answer was not what it should be. */
    void refused(ChannelId channel, String why);
}
