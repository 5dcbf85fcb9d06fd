package io.truesale.ledger.api;

import java.util.Optional;

/** The log of a channel as tiles, for monitors and mirrors; of final blocks only. Source: C2SP tlog-tiles. Thread safe. */
public interface TreeTiles {
    /** Hashes, or entries, of a full tile. */
    int WIDTH = 256;

    /**
     * A tile of hashes.
     *
     * @param level hashes are of subtrees of 2^(8 level) leaves
     * @param index the tile begins with the hash of number {@code 256 index}
     * @param width how many, 1 to {@link #WIDTH}
     * @return {@code width} hashes of 32 bytes; empty when the final tree has fewer
     */
    Optional<byte[]> tile(ChannelId channel, int level, long index, int width);

    /**
     * A bundle of entries: each leaf's bytes behind their length in two bytes, big-endian.
     *
     * @param index the bundle begins with leaf {@code 256 index}
     * @param width how many, 1 to {@link #WIDTH}
     * @return empty when the final tree has fewer
     */
    Optional<byte[]> entries(ChannelId channel, long index, int width);

    /** The heights of the blocks that such a bundle is of, first and last. */
    Optional<Heights> heights(ChannelId channel, long index, int width);

    /**
     * Heights of blocks.
     *
     * @param first the lowest
     * @param last the highest
     */
    record Heights(long first, long last) {}
}
