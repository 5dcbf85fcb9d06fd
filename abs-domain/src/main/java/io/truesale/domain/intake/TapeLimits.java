package io.truesale.domain.intake;

/**
 * Bounds of what is read, so that no file can exhaust the node.
 *
 * @param maxBytes size of the file; real monthly files have 240 to 350 MB
 * @param maxRows loans in the file
 * @param maxColumns columns of a CSV, distinct elements of a loan
 * @param maxFieldChars characters of one cell or element; the longest that the schema admits has 200
 * @param maxFindingsPerRule findings kept for each rule; all are counted
 */
public record TapeLimits(long maxBytes, long maxRows, int maxColumns, int maxFieldChars, int maxFindingsPerRule) {
    /** What a node admits unless configured otherwise: 512 MiB, two million loans. */
    public static final TapeLimits DEFAULT = new TapeLimits(512L << 20, 2_000_000, 300, 1_000, 1_000);

    public TapeLimits {
        if (maxBytes < 1 || maxRows < 1 || maxColumns < 1 || maxFieldChars < 1 || maxFindingsPerRule < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another size limit. */
    public TapeLimits withMaxBytes(long bytes) {
        return new TapeLimits(bytes, maxRows, maxColumns, maxFieldChars, maxFindingsPerRule);
    }
}
