package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.util.Arrays;

/** Sums of the flows of lines under one scenario. One thread. */
class PoolSums {
    /** Interest, scheduled, prepaid, defaulted, balance. */
    static final int COLUMNS = 5;

    static final int INTEREST = 0;
    static final int SCHEDULED = 1;
    static final int PREPAID = 2;
    static final int DEFAULTED = 3;
    static final int BALANCE = 4;

    final Survival.Table table;
    final double[][] sums;
    private final double[] penalties;
    private final double[] capitalised;

    PoolSums(Survival.Table table, int months) {
        this(table, new double[COLUMNS][months]);
    }

    /** Adds a line that goes by what its contract says of each month. */
    void byContract(PoolLines lines, int line, Schedules rows, int slot) {
        double[] row = rows.row(slot);
        double[] interest = rows.interest(slot);
        int term = lines.remaining[line];
        Survival usual = table.usual(lines.age[line]);
        int stop = table.stopsAt(term);
        if (table.scenario.more().monthByMonth()) {
            double[][] extra = {penalties, capitalised};
            new LineRun(table.scenario).add(lines, line, rows, slot, usual, stop, sums, extra);
            return;
        }
        balance(rows.added(slot), 0, usual.keep, 0, term, capitalised);
        if (table.scenario.lastDefaults() == LastDefaults.KEEP) {
            add(row, interest, usual, 0, term);
            return;
        }
        add(row, interest, usual, 0, stop);
        Survival rest = table.undefaulted(lines.age[line]);
        double factor = usual.factorOver(rest, stop);
        add(scaled(row, factor, stop, term), scaled(interest, factor, stop, term - 1), rest, stop, term);
    }

    private void add(double[] row, double[] interest, Survival shares, int from, int to) {
        balance(interest, 0, shares.keep, from, to, sums[INTEREST]);
        principal(row, shares, from, to);
    }

    /** Adds a line with the contractual balances {@code row}. */
    void add(PoolLines lines, int line, double[] row) {
        Survival usual = table.usual(lines.age[line]);
        int term = lines.remaining[line];
        int method = lines.method[line];
        double rate = lines.rate[line];
        if (table.scenario.lastDefaults() == LastDefaults.KEEP) {
            add(row, rate, method, usual, 0, term);
            return;
        }
        int stop = table.stopsAt(term);
        add(row, rate, method, usual, 0, stop);
        Survival rest = table.undefaulted(lines.age[line]);
        add(scaled(row, usual.factorOver(rest, stop), stop, term), rate, method, rest, stop, term);
    }

    /** Adds months {@code [from, to)} of a line that pays {@code rate} on the balances {@code row}. */
    void add(double[] row, double rate, int method, Survival shares, int from, int to) {
        interest(row, rate, shares.due[method], from, to, sums[INTEREST]);
        principal(row, shares, from, to);
    }

    private void principal(double[] row, Survival shares, int from, int to) {
        scheduled(row, shares.keep, from, to, sums[SCHEDULED]);
        balance(row, prepaysFrom(), shares.prepaid, from, to, sums[PREPAID]);
        balance(row, 0, shares.defaulted, from, to, sums[DEFAULTED]);
        balance(row, 1, shares.left, from, to, sums[BALANCE]);
    }

    /** Adds the line in {@code slot}, by shares of its schedule where that says enough. */
    void add(PoolLines lines, int line, Schedules rows, int slot) {
        if (rows.byContract(line)) {
            byContract(lines, line, rows, slot);
        } else {
            add(lines, line, rows.row(slot));
        }
    }

    private PoolSums(Survival.Table table, double[][] sums) {
        this.table = table;
        this.sums = sums;
        penalties = new double[sums[0].length];
        capitalised = new double[sums[0].length];
    }

    /** Months by which the balance is later that prepayments are counted on. */
    int prepaysFrom() {
        return table.scenario.order() == Order.SIFMA ? 1 : 0;
    }

    /** Sets months {@code [from, to)} of every sum to zero. */
    void clear(int from, int to) {
        for (double[] column : sums) {
            Arrays.fill(column, from, to, 0);
        }
        Arrays.fill(penalties, from, to, 0);
        Arrays.fill(capitalised, from, to, 0);
    }

    /** Sets penalties and capitalised interest of the first {@code months} to zero. */
    void clearRare(int months) {
        Arrays.fill(penalties, 0, months, 0);
        Arrays.fill(capitalised, 0, months, 0);
    }

    /** Adds what another block came to. */
    void add(PoolSums other) {
        add(other, other.sums[0].length);
    }

    /** Adds the first {@code months} of what other lines came to. */
    void add(PoolSums other, int months) {
        for (int column = 0; column < COLUMNS; column++) {
            plus(other.sums[column], months, sums[column]);
        }
        plus(other.penalties, months, penalties);
        plus(other.capitalised, months, capitalised);
    }

    /** The flows that these sums are, with the recoveries that follow from the defaults. */
    PoolFlows flows() {
        int months = sums[0].length;
        int length = months + table.tail();
        double[][] padded = new double[COLUMNS][];
        Arrays.setAll(padded, column -> Arrays.copyOf(sums[column], length));
        double[] recovered = new double[length];
        recover(months, recovered);
        return flows(padded, recovered);
    }

    /** The flows whose columns are these sums themselves, and {@code recovered}: they change as lines are written. */
    PoolFlows view(double[] recovered) {
        return flows(sums, recovered);
    }

    private PoolFlows flows(double[][] columns, double[] recovered) {
        return new PoolFlows(
                columns[INTEREST],
                columns[SCHEDULED],
                columns[PREPAID],
                columns[DEFAULTED],
                recovered,
                columns[BALANCE],
                penalties,
                capitalised,
                new double[0][]);
    }

    /** Writes what comes back of the defaults of the first {@code months}; of one month the oldest default first. */
    void recover(int months, double[] recovered) {
        double[] spread = table.spread;
        double kept = 1 - table.scenario.severity();
        int later = table.tail();
        Arrays.fill(recovered, 0, later, 0);
        first(sums[DEFAULTED], months, kept, spread[spread.length - 1], later, recovered);
        for (int part = spread.length - 2; part >= 0; part--) {
            further(sums[DEFAULTED], months, kept, spread[part], table.scenario.lag() + part, recovered);
        }
    }

    private static double[] scaled(double[] row, double factor, int from, int to) {
        double[] scaled = Arrays.copyOf(row, row.length);
        for (int month = from; month <= to; month++) {
            scaled[month] *= factor;
        }
        return scaled;
    }

    // Short loops over plain arrays: the compiler turns each into vector instructions.

    private static void plus(double[] other, int months, double[] sum) {
        for (int month = 0; month < months; month++) {
            sum[month] += other[month];
        }
    }

    private static void first(double[] defaulted, int months, double kept, double share, int later, double[] back) {
        for (int month = 0; month < months; month++) {
            back[month + later] = defaulted[month] * kept * share;
        }
    }

    private static void further(double[] defaulted, int months, double kept, double share, int later, double[] back) {
        for (int month = 0; month < months; month++) {
            back[month + later] += defaulted[month] * kept * share;
        }
    }

    private static void interest(double[] row, double rate, double[] due, int from, int to, double[] sum) {
        for (int month = from; month < to; month++) {
            sum[month] += row[month] * rate * due[month];
        }
    }

    private static void scheduled(double[] row, double[] keep, int from, int to, double[] sum) {
        for (int month = from; month < to; month++) {
            sum[month] += (row[month] - row[month + 1]) * keep[month];
        }
    }

    private static void balance(double[] row, int shift, double[] share, int from, int to, double[] sum) {
        if (shift == 0) {
            for (int month = from; month < to; month++) {
                sum[month] += row[month] * share[month];
            }
        } else {
            for (int month = from; month < to; month++) {
                sum[month] += row[month + 1] * share[month];
            }
        }
    }
}
