package io.truesale.domain.cashflow;

import java.time.YearMonth;

/**
 * The contractual balances of lines, month by month: element 0 is the balance now, element {@code term} zero. Nothing here
 * depends on a scenario. One thread.
 */
final class Schedules {
    /** Lines that are worked on side by side: each is a chain of dependent steps, four of them keep a core busy. */
    static final int WIDTH = 4;

    private final PoolLines lines;
    private final double[][] accruals;
    private final double[][] rows;
    private final double[][] interest;
    private final double[][] added;
    private final ContractRow contract;
    private final boolean all;

    /**
     * @param accruals part of a year that each month's interest is, by {@link PoolLines.Method}
     * @param assumptions whose index paths and rounding of rates count
     */
    Schedules(PoolLines lines, double[][] accruals, Assumptions assumptions) {
        this.lines = lines;
        this.accruals = accruals;
        all = assumptions.monthByMonth();
        this.rows = new double[WIDTH][accruals[0].length + 1];
        interest = new double[all || !lines.plain() ? WIDTH : 0][accruals[0].length];
        added = new double[interest.length][accruals[0].length];
        contract = new ContractRow(lines, accruals, assumptions);
    }

    /** Whether {@code line} goes by {@link #interest} of its own. */
    boolean byContract(int line) {
        return all || !lines.plain(line);
    }

    /** Interest by contract of the line in {@code slot}; only where {@link #byContract}. */
    double[] interest(int slot) {
        return interest[slot];
    }

    /** Interest that is added to the balance of the line in {@code slot}; only where {@link #byContract}. */
    double[] added(int slot) {
        return added[slot];
    }

    /** Parts of a year by method and month; {@code first} is the month of the first payment. */
    static double[][] accruals(int months, YearMonth first) {
        double[][] parts = new double[PoolLines.Method.values().length][months];
        for (int month = 0; month < months; month++) {
            // interest paid in a month ran from the payment of the month before
            int days = first.plusMonths(month - 1L).lengthOfMonth();
            parts[PoolLines.Method.LEVEL_PAY.row][month] = 1.0 / 12;
            parts[PoolLines.Method.DAILY_SIMPLE.row][month] = days / 365.0;
            parts[PoolLines.Method.DAILY_360.row][month] = days / 360.0;
        }
        return parts;
    }

    /** Balances of the line that is {@code slot} places after the first of the last {@link #fill}. */
    double[] row(int slot) {
        return rows[slot];
    }

    /** Works out lines {@code [from, to)}, at most {@link #WIDTH}. */
    void fill(int from, int to) {
        boolean quick = to - from == WIDTH;
        for (int line = from; line < to; line++) {
            quick &= !byContract(line);
        }
        if (!quick) {
            for (int line = from; line < to; line++) {
                if (byContract(line)) {
                    contract.fill(line, rows[line - from], interest[line - from], added[line - from]);
                } else {
                    finish(line, rows[line - from], 0, lines.balance[line]);
                }
            }
            return;
        }
        int common = lines.remaining[from];
        for (int line = from + 1; line < to; line++) {
            common = Math.min(common, lines.remaining[line]);
        }
        four(from, common);
        for (int slot = 0; slot < WIDTH; slot++) {
            finish(from + slot, rows[slot], common - 1, rows[slot][common - 1]);
        }
    }

    /** Balances before the last month that all four lines have; may run below zero where a line is paid early. */
    private void four(int at, int common) {
        double[] first = rows[0];
        double[] second = rows[1];
        double[] third = rows[2];
        double[] fourth = rows[3];
        double a = lines.balance[at];
        double b = lines.balance[at + 1];
        double c = lines.balance[at + 2];
        double d = lines.balance[at + 3];
        double[] partA = accruals[lines.method[at]];
        double[] partB = accruals[lines.method[at + 1]];
        double[] partC = accruals[lines.method[at + 2]];
        double[] partD = accruals[lines.method[at + 3]];
        double rateA = lines.rate[at];
        double rateB = lines.rate[at + 1];
        double rateC = lines.rate[at + 2];
        double rateD = lines.rate[at + 3];
        double payA = lines.payment[at];
        double payB = lines.payment[at + 1];
        double payC = lines.payment[at + 2];
        double payD = lines.payment[at + 3];
        for (int month = 0; month < common - 1; month++) {
            first[month] = a;
            second[month] = b;
            third[month] = c;
            fourth[month] = d;
            a = a * (1 + rateA * partA[month]) - payA;
            b = b * (1 + rateB * partB[month]) - payB;
            c = c * (1 + rateC * partC[month]) - payC;
            d = d * (1 + rateD * partD[month]) - payD;
        }
        first[common - 1] = a;
        second[common - 1] = b;
        third[common - 1] = c;
        fourth[common - 1] = d;
    }

    /** Goes on from {@code month}; what is left at the end of the term is due with its last payment. */
    private void finish(int line, double[] row, int from, double opening) {
        double[] part = accruals[lines.method[line]];
        double rate = lines.rate[line];
        double payment = lines.payment[line];
        int last = lines.remaining[line] - 1;
        double balance = opening;
        for (int month = from; month < last; month++) {
            row[month] = balance;
            balance = balance * (1 + rate * part[month]) - payment;
        }
        row[last] = balance;
        row[last + 1] = 0;
        for (int month = last; month > 0 && !(row[month] > 0); month--) {
            row[month] = 0; // paid early: below zero it stays below
        }
    }
}
