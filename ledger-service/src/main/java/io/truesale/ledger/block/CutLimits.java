package io.truesale.ledger.block;

/**
 * When a block is cut, besides by a marker. Source: ledger.md, section 4.
 *
 * @param maxRecords most records of a block: bounds the memory and the pause of one commit
 * @param maxBytes most bytes of a block's records before the one that overflows: as above
 * @param governed whether transactions of {@code governance} stand alone
 */
public record CutLimits(int maxRecords, int maxBytes, boolean governed) {
    /** Where nothing was decided. */
    public static final CutLimits FIRST = new CutLimits(1000, 4_000_000, false);
}
