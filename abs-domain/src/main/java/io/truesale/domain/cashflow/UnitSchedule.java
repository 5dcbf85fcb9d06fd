package io.truesale.domain.cashflow;

import java.math.BigInteger;
import java.time.YearMonth;

/**
 * What one line is to pay by contract in whole minor units, as its servicer would post it. One thread; the rows are written
 * again for the next line.
 *
 * <p>A month's interest is {@code balance x rate x days / year}, rounded half up. The product is computed in 64 bits where
 * it fits, which is known beforehand: up to a balance of {@link #limit}. A balance above it, as of a line that begins above
 * it or whose interest is not covered by its payments, is computed wide.
 */
final class UnitSchedule {
    /** Days of a year in billionths of them, for a rate in billionths. */
    private static final long YEAR_360 = 360_000_000_000L;

    private static final long YEAR_365 = 365_000_000_000L;
    private static final Reciprocal BY_360 = new Reciprocal(YEAR_360);
    private static final Reciprocal BY_365 = new Reciprocal(YEAR_365);
    private static final int MOST_DAYS = 31;

    /** Balance before each month's payment, and after it. */
    final long[] before;

    final long[] after;
    /** Interest due with each month's payment. */
    final long[] interest;

    private final UnitLines lines;
    private final long[][] days;

    UnitSchedule(UnitLines lines, YearMonth first) {
        this.lines = lines;
        before = new long[lines.longest()];
        after = new long[lines.longest()];
        interest = new long[lines.longest()];
        days = days(lines.longest(), first);
    }

    /** Days whose interest is due by method and month; a twelfth of a year is 30 of 360. */
    private static long[][] days(int months, YearMonth first) {
        long[][] days = new long[PoolLines.Method.values().length][months];
        for (int month = 0; month < months; month++) {
            int length = first.plusMonths(month - 1L).lengthOfMonth();
            days[PoolLines.Method.LEVEL_PAY.row][month] = 30;
            days[PoolLines.Method.DAILY_SIMPLE.row][month] = length;
            days[PoolLines.Method.DAILY_360.row][month] = length;
        }
        return days;
    }

    /** Writes {@code line}; answers a number with every bit that some balance or interest of it has. */
    long write(int line) {
        boolean by365 = lines.method[line] == PoolLines.Method.DAILY_SIMPLE;
        return write(line, by365 ? YEAR_365 : YEAR_360, by365 ? BY_365 : BY_360, days[lines.method[line].row]);
    }

    private long write(int line, long year, Reciprocal byYear, long[] day) {
        long rate = lines.rate[line];
        long payment = lines.payment[line];
        long limit = limit(rate, year);
        long left = lines.balance[line];
        long bits = 0;
        int term = lines.remaining[line];
        for (int month = 0; month < term; month++) {
            long due = left <= limit
                    ? byYear.quotient(left * (rate * day[month]) + year / 2)
                    : wide(left, rate, day[month], year);
            before[month] = left;
            interest[month] = due;
            bits |= left | due;
            left = Math.max(0, left - payment + due); // what was paid early stays paid
            after[month] = left;
        }
        after[term - 1] = 0; // what is left is due at the end of the term
        return bits;
    }

    /** Largest balance whose product with {@code rate} and days, and half of {@code year}, is below 2^63. */
    private static long limit(long rate, long year) {
        long product = (Long.MAX_VALUE - year / 2) / MOST_DAYS;
        return Math.min(UnitLines.MAX_AMOUNT, product / Math.max(1, rate));
    }

    /** The same interest where the product does not fit into 64 bits. */
    private static long wide(long balance, long rate, long days, long year) {
        long due = BigInteger.valueOf(balance)
                .multiply(BigInteger.valueOf(rate))
                .multiply(BigInteger.valueOf(days))
                .add(BigInteger.valueOf(year / 2))
                .divide(BigInteger.valueOf(year))
                .longValueExact();
        if (due > UnitLines.MAX_AMOUNT - balance) {
            throw new ArithmeticException("interest of " + due + " on " + balance + " units is more than is projected");
        }
        return due;
    }
}
