package io.truesale.ledger.merkle;

import io.truesale.ledger.api.Hash;
import java.util.Arrays;

/** Reads nodes of a tree out of its tiles. */
final class Tiles {
    private Tiles() {}

    /** The first {@code width} hashes of a tile. */
    static byte[] hashes(TileStore store, int level, long index, int width) {
        byte[] tile = store.tile(level, index)
                .orElseThrow(() -> new IllegalStateException("tile " + level + "/" + index + " is missing"));
        if (tile.length < width * Hash.LENGTH) {
            throw new IllegalStateException("tile " + level + "/" + index + " has " + tile.length / Hash.LENGTH
                    + " hashes, " + width + " are needed");
        }
        return tile.length == width * Hash.LENGTH ? tile : Arrays.copyOf(tile, width * Hash.LENGTH);
    }

    /** Root of the perfect subtree of 2^height leaves that is the {@code index}th of its height. */
    static byte[] node(TileStore store, int height, long index) {
        int level = height / TileTree.HEIGHT;
        int above = height % TileTree.HEIGHT; // how many hashes of the tile make the node: 2^above
        long first = index << above;
        int from = (int) (first % TileTree.WIDTH);
        int count = 1 << above;
        byte[] tile = hashes(store, level, first / TileTree.WIDTH, from + count);
        return root(Arrays.copyOfRange(tile, from * Hash.LENGTH, (from + count) * Hash.LENGTH), count);
    }

    /** Root over {@code count} hashes, a power of two. */
    static byte[] root(byte[] hashes, int count) {
        byte[][] row = new byte[count][];
        for (int i = 0; i < count; i++) {
            row[i] = Arrays.copyOfRange(hashes, i * Hash.LENGTH, (i + 1) * Hash.LENGTH);
        }
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                row[i] = MerkleHash.node(row[2 * i], row[2 * i + 1]);
            }
        }
        return row[0];
    }
}
