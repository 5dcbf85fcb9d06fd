package io.truesale.domain.cashflow;

import java.time.YearMonth;
import java.util.Arrays;

/**
 * Projects a pool in whole minor units: each loan's schedule as its servicer would post it, interest rounded half up to
 * the unit every month, and the shares of it that survive rounded to the unit. Sums of whole numbers do not depend on the
 * order, so loans and pool agree exactly, by whatever way they are added.
 */
public final class UnitProjection {
    private UnitProjection() {}

    /** Takes the flows of one line after the other; the columns are written again for the next line. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes one line.
         *
         * @param line index in the pool, from 0
         * @param months elements that belong to it: its remaining term and the recovery lag
         * @param flows of the line
         */
        void accept(int line, int months, UnitFlows flows);
    }

    /** Projects {@code lines}; {@code first} is the month of the first payment. */
    public static UnitFlows project(UnitLines lines, Scenario scenario, YearMonth first) {
        UnitRun run = new UnitRun(lines, scenario, first);
        long[][] sums = new long[UnitFlows.COLUMNS][lines.longest() + scenario.lag()];
        for (int line = 0; line < lines.size(); line++) {
            run.add(line, sums);
        }
        return new UnitFlows(sums);
    }

    /** Hands the flows of each line to {@code receiver}. */
    public static void stream(UnitLines lines, Scenario scenario, YearMonth first, Receiver receiver) {
        UnitRun run = new UnitRun(lines, scenario, first);
        long[][] columns = new long[UnitFlows.COLUMNS][lines.longest() + scenario.lag()];
        UnitFlows flows = new UnitFlows(columns);
        for (int line = 0; line < lines.size(); line++) {
            for (long[] column : columns) {
                Arrays.fill(column, 0);
            }
            run.add(line, columns);
            receiver.accept(line, lines.remaining[line] + scenario.lag(), flows);
        }
    }
}
