package io.truesale.ledger.merkle;

/**
 * A tile to be stored; it replaces a shorter one of the same place. The array is not copied: treat it as a constant.
 *
 * @param level see {@link TileStore#tile}
 * @param index see {@link TileStore#tile}
 * @param hashes 1 to 256 hashes of 32 bytes
 */
public record TileWrite(int level, long index, byte[] hashes) {}
