package io.truesale.domain.cashflow;

/**
 * Sums that also write what each line adds to them, in one pass: the columns are of the line that was added last. What is
 * added are the same products that {@link PoolSums} adds, in the same order. One thread.
 */
final class LineSums extends PoolSums {
    private final PoolSums own;
    private final double[][] columns;

    /** @param own where each line is written; as many months as the longest line or more */
    LineSums(Survival.Table table, int months, PoolSums own) {
        super(table, months);
        this.own = own;
        columns = own.sums;
    }

    @Override
    void byContract(PoolLines lines, int line, Schedules rows, int slot) {
        int term = lines.remaining[line];
        own.clear(0, term);
        own.byContract(lines, line, rows, slot);
        add(own, term);
    }

    @Override
    void add(PoolLines lines, int line, double[] row) {
        if (!lines.plain()) {
            own.clearRare(lines.remaining[line]); // of a line by contract before it
        }
        super.add(lines, line, row);
    }

    @Override
    void add(double[] row, double rate, int method, Survival shares, int from, int to) {
        interest(row, rate, shares.due[method], from, to, sums[INTEREST], columns[INTEREST]);
        scheduled(row, shares.keep, from, to, sums[SCHEDULED], columns[SCHEDULED]);
        balance(row, prepaysFrom(), shares.prepaid, from, to, sums[PREPAID], columns[PREPAID]);
        balance(row, 0, shares.defaulted, from, to, sums[DEFAULTED], columns[DEFAULTED]);
        balance(row, 1, shares.left, from, to, sums[BALANCE], columns[BALANCE]);
    }

    // The loops of PoolSums with one more column.

    private static void interest(
            double[] row, double rate, double[] due, int from, int to, double[] sum, double[] own) {
        for (int month = from; month < to; month++) {
            double amount = row[month] * rate * due[month];
            own[month] = amount;
            sum[month] += amount;
        }
    }

    private static void scheduled(double[] row, double[] keep, int from, int to, double[] sum, double[] own) {
        for (int month = from; month < to; month++) {
            double amount = (row[month] - row[month + 1]) * keep[month];
            own[month] = amount;
            sum[month] += amount;
        }
    }

    private static void balance(double[] row, int shift, double[] share, int from, int to, double[] sum, double[] own) {
        if (shift == 0) {
            for (int month = from; month < to; month++) {
                double amount = row[month] * share[month];
                own[month] = amount;
                sum[month] += amount;
            }
        } else {
            for (int month = from; month < to; month++) {
                double amount = row[month + 1] * share[month];
                own[month] = amount;
                sum[month] += amount;
            }
        }
    }
}
