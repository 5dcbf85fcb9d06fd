package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import java.util.List;

/** Blocks that other nodes hand out. Thread safe. */
interface BlockSource {
    /** Nobody hands out any. */
    BlockSource NONE = new BlockSource() {
        @Override
        public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
            return List.of();
        }

        @Override
        public void refused(ChannelId channel, String why) {}
    };

    /**
     * What others answer who have blocks from height {@code from} on, one after the other as they are asked for.
     *
     * @param finalOnly up to a checkpoint that a quorum has signed
     */
    Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly);

    /** An answer was not what it should be. */
    void refused(ChannelId channel, String why);
}
