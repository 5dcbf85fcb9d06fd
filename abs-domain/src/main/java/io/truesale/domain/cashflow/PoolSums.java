package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.util.Arrays;

/** Sums of the flows of lines under one scenario. One thread. */
final class PoolSums {
    /** Interest, scheduled, prepaid, defaulted, balance. */
    static final int COLUMNS = 5;

    private static final int INTEREST = 0;
    private static final int SCHEDULED = 1;
    private static final int PREPAID = 2;
    private static final int DEFAULTED = 3;
    private static final int BALANCE = 4;

    private final Survival.Table table;
    private final double[][] sums;
    private final double[] penalties;
    private final double[] capitalised;

    PoolSums(Survival.Table table, int months) {
        this(table, new double[COLUMNS][months]);
    }

    /** Adds a line that goes by what its contract says of each month. */
    private void byContract(PoolLines lines, int line, Schedules rows, int slot) {
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

    private void add(double[] row, double rate, int method, Survival shares, int from, int to) {
        interest(row, rate, shares.due[method], from, to, sums[INTEREST]);
        principal(row, shares, from, to);
    }

    private void principal(double[] row, Survival shares, int from, int to) {
        scheduled(row, shares.keep, from, to, sums[SCHEDULED]);
        int shift = table.scenario.order() == Order.SIFMA ? 1 : 0;
        balance(row, shift, shares.prepaid, from, to, sums[PREPAID]);
        balance(row, 0, shares.defaulted, from, to, sums[DEFAULTED]);
        balance(row, 1, shares.left, from, to, sums[BALANCE]);
    }

    /** For {@link #write}: the columns are the sums of one line after the other. */
    static PoolSums writing(Survival.Table table, double[][] columns) {
        return new PoolSums(table, columns);
    }

    /** Writes the flows of one line instead of adding them: the same products. */
    void write(PoolLines lines, int line, Schedules rows, int slot) {
        for (double[] column : sums) {
            Arrays.fill(column, 0, lines.remaining[line], 0);
        }
        add(lines, line, rows, slot);
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

    /** Adds what another block, or a line of as many months or less, came to. */
    void add(PoolSums other) {
        for (int column = 0; column < COLUMNS; column++) {
            for (int month = 0; month < other.sums[column].length; month++) {
                sums[column][month] += other.sums[column][month];
            }
        }
        for (int month = 0; month < other.penalties.length; month++) {
            penalties[month] += other.penalties[month];
            capitalised[month] += other.capitalised[month];
        }
    }

    /** The flows that these sums are, with the recoveries that follow from the defaults. */
    PoolFlows flows() {
        Scenario scenario = table.scenario;
        int months = sums[0].length;
        double[] spread = scenario.more().recoveryShares();
        int length = months + scenario.lag() + spread.length - 1;
        double[][] padded = new double[COLUMNS][];
        Arrays.setAll(padded, column -> Arrays.copyOf(sums[column], length));
        double[] recovered = new double[length];
        for (int month = 0; month < months; month++) {
            for (int i = 0; i < spread.length; i++) {
                recovered[month + scenario.lag() + i] += sums[DEFAULTED][month] * (1 - scenario.severity()) * spread[i];
            }
        }
        return new PoolFlows(
                padded[INTEREST],
                padded[SCHEDULED],
                padded[PREPAID],
                padded[DEFAULTED],
                recovered,
                padded[BALANCE],
                penalties,
                capitalised,
                new double[0][]);
    }

    private static double[] scaled(double[] row, double factor, int from, int to) {
        double[] scaled = Arrays.copyOf(row, row.length);
        for (int month = from; month <= to; month++) {
            scaled[month] *= factor;
        }
        return scaled;
    }

    // Short loops over plain arrays: the compiler turns each into vector instructions.

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
