package io.truesale.portal.cli;

/**
 * Rounds amounts of a month one after the other so that they sum to their rounded whole: each is what the rounded sum grows
 * by, less than a unit away from the amount itself. Sums are compensated (Neumaier), which keeps them right to the last bits
 * over millions of parts. One thread.
 */
final class TiedAmounts {
    private final double[] whole;
    private final double[] sum;
    private final double[] rest;
    private final long[] given;

    /** @param whole what the parts of each month come to, minor units */
    TiedAmounts(double[] whole) {
        this.whole = whole.clone();
        sum = new double[whole.length];
        rest = new double[whole.length];
        given = new long[whole.length];
    }

    /** The next part of {@code month}, rounded; {@code amount} may be negative. */
    long next(int month, double amount) {
        double before = sum[month];
        double after = before + amount;
        rest[month] += Math.abs(before) >= Math.abs(amount) ? before - after + amount : amount - after + before;
        sum[month] = after;
        double exact = after + rest[month];
        // moved by what the whole is moved when it is rounded: then the last sum is no near tie
        long rounded = exact == 0 ? 0 : Math.round(exact + (Math.round(whole[month]) - whole[month]));
        long part = rounded - given[month];
        given[month] = rounded;
        return part;
    }

    /** First month whose parts do not sum to the rounded whole; -1 when all do. */
    int untied() {
        for (int month = 0; month < whole.length; month++) {
            if (given[month] != Math.round(whole[month])) {
                return month;
            }
        }
        return -1;
    }
}
