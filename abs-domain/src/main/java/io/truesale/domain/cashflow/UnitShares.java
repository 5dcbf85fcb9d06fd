package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Survival} in whole multiples of 2^-62: nearly the precision of the numbers that they come from. */
final class UnitShares {
    private static final long ONE = 1L << 62;
    private static final int NARROW_BITS = 32;
    private static final int HALF_BITS = 31;
    private static final long LOW_HALF = (1L << HALF_BITS) - 1;
    private static final long HALF = 1L << (HALF_BITS - 1);

    final long[] keep;
    final long[] prepaid;
    final long[] defaulted;
    final long[] left;

    private UnitShares(long[] keep, long[] prepaid, long[] defaulted, long[] left) {
        this.keep = keep;
        this.prepaid = prepaid;
        this.defaulted = defaulted;
        this.left = left;
    }

    private UnitShares(Survival shares) {
        this(whole(shares.keep), whole(shares.prepaid), whole(shares.defaulted), whole(shares.left));
    }

    private static long[] whole(double[] shares) {
        return Arrays.stream(shares).mapToLong(UnitShares::whole).toArray();
    }

    /** A share from 0 to 1. */
    static long whole(double share) {
        return Math.min(ONE, Math.round(share * ONE));
    }

    /** Whether amounts are below 2^32 that have no other bits than {@code bits}. */
    static boolean isNarrow(long bits) {
        return bits >>> NARROW_BITS == 0;
    }

    /**
     * {@code amount x share}, rounded half up to the unit, by month.
     *
     * @param amount 0 to {@link UnitLines#MAX_AMOUNT}
     * @param narrow whether all amounts are {@link #isNarrow}
     */
    static void times(long[] amount, long[] share, int months, boolean narrow, long[] product) {
        if (narrow) {
            for (int month = 0; month < months; month++) {
                product[month] = narrowTimes(amount[month], share[month]);
            }
        } else {
            for (int month = 0; month < months; month++) {
                product[month] = times(amount[month], share[month]);
            }
        }
    }

    /** The same for one share. */
    static void times(long[] amount, long share, int months, boolean narrow, long[] product) {
        if (narrow) {
            for (int month = 0; month < months; month++) {
                product[month] = narrowTimes(amount[month], share);
            }
        } else {
            for (int month = 0; month < months; month++) {
                product[month] = times(amount[month], share);
            }
        }
    }

    /**
     * {@code amount x share}, rounded half up to the unit. The whole part of {@code x + 1/2} is the whole part of half of
     * one more than the whole part of {@code 2x}.
     *
     * @param amount 0 to {@link UnitLines#MAX_AMOUNT}: eight times it are below 2^63
     * @param share 0 to 2^62, multiples of 2^-62
     */
    static long times(long amount, long share) {
        return (Math.multiplyHigh(amount << 3, share) + 1) >> 1; // 8 x amount x share / 2^64: twice the product
    }

    /**
     * The same of an amount below 2^32, in products of 64 bits, for which there are vector instructions: {@code share = high x
     * 2^31 + low}, so {@code amount x share / 2^31 = amount x high + amount x low / 2^31}, whose whole part is at most {@code
     * (2^32 - 1) x 2^31}; 2^30 more, for the half, are still below 2^63. Whole parts may be taken one after the other.
     */
    static long narrowTimes(long amount, long share) {
        return (amount * (share >>> HALF_BITS) + ((amount * (share & LOW_HALF)) >>> HALF_BITS) + HALF) >>> HALF_BITS;
    }

    /** The shares of all ages under one scenario, worked out when they are asked for. One thread. */
    static final class Table {
        private final Survival.Table table;
        private final boolean stops;
        private final @Nullable UnitShares[] usual = new UnitShares[Curve.MAX_MONTHS + 1];

        Table(Survival.Table table) {
            this.table = table;
            stops = table.scenario.lastDefaults() == LastDefaults.STOP && table.scenario.lag() > 0;
        }

        /** Shares of a line of {@code age} with {@code term} months left. */
        UnitShares of(int age, int term) {
            UnitShares known = usual[age];
            if (known == null) {
                known = new UnitShares(table.usual(age));
                usual[age] = known;
            }
            return stops ? stopping(known, age, term) : known;
        }

        private UnitShares stopping(UnitShares shares, int age, int term) {
            UnitShares of = new UnitShares(
                    Arrays.copyOf(shares.keep, term),
                    Arrays.copyOf(shares.prepaid, term),
                    Arrays.copyOf(shares.defaulted, term),
                    Arrays.copyOf(shares.left, term));
            int stop = table.stopsAt(term);
            Survival rest = table.undefaulted(age);
            double factor = table.usual(age).factorOver(rest, stop);
            for (int month = stop; month < term; month++) {
                of.keep[month] = whole(rest.keep[month] * factor);
                of.prepaid[month] = whole(rest.prepaid[month] * factor);
                of.defaulted[month] = 0;
                of.left[month] = whole(rest.left[month] * factor);
            }
            return of;
        }
    }
}
