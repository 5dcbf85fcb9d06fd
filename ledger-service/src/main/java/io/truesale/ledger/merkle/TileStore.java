package io.truesale.ledger.merkle;

import java.util.Optional;

/** Where the tiles of one tree are kept. */
@FunctionalInterface
public interface TileStore {
    /**
     * The newest form of a tile.
     *
     * @param level tiles of level L hold hashes of subtrees of 2^(8L) leaves
     * @param index place in the level: the tile begins with the hash of number {@code index * 256}
     * @return 1 to 256 hashes of 32 bytes, one after the other; empty when there is none yet
     */
    Optional<byte[]> tile(int level, long index);
}
