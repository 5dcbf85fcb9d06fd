package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.Order;
import java.time.YearMonth;

/**
 * Takes the lines of a pool through their months in whole minor units, one line after the other: a row of months at a time,
 * in loops so short that the compiler turns them into vector instructions. One thread.
 */
final class UnitRun {
    private final UnitLines lines;
    private final UnitSchedule schedule;
    private final UnitShares.Table shares;
    private final long recovery;
    private final int lag;
    private final boolean sifma;
    /** Of the line that is worked on: performing balance after each month, and what goes of it. */
    private final long[] left;

    private final long[] gone;
    private final long[] lost;
    private final long[] early;
    private final long[] part;

    UnitRun(UnitLines lines, Scenario scenario, YearMonth first) {
        this.lines = lines;
        int months = lines.longest();
        schedule = new UnitSchedule(lines, first);
        shares = new UnitShares.Table(new Survival.Table(scenario, lines.age, Schedules.accruals(months, first)));
        recovery = UnitShares.whole(1 - scenario.severity());
        lag = scenario.lag();
        sifma = scenario.order() == Order.SIFMA;
        left = new long[months];
        gone = new long[months];
        lost = new long[months];
        early = new long[months];
        part = new long[months];
    }

    /** Adds what {@code line} brings to {@code sums}, by {@link UnitFlows} column. */
    void add(int line, long[][] sums) {
        int term = lines.remaining[line];
        UnitShares of = shares.of(lines.age[line], term);
        boolean narrow = UnitShares.isNarrow(schedule.write(line));
        UnitShares.times(schedule.after, of.left, term, narrow, left);
        gone[0] = schedule.before[0] - left[0];
        differences(left, term - 1, gone);
        UnitShares.times(schedule.before, of.defaulted, term, narrow, lost);
        take(lost, gone, term);
        UnitShares.times(sifma ? schedule.after : schedule.before, of.prepaid, term, narrow, early);
        take(early, gone, term);
        plus(gone, term, 0, sums[UnitFlows.SCHEDULED]);
        plus(early, term, 0, sums[UnitFlows.PREPAID]);
        plus(lost, term, 0, sums[UnitFlows.DEFAULTED]);
        plus(left, term, 0, sums[UnitFlows.BALANCE]);
        UnitShares.times(schedule.interest, of.keep, term, narrow, part);
        plus(part, term, 0, sums[UnitFlows.INTEREST]);
        UnitShares.times(lost, recovery, term, narrow, part);
        plus(part, term, lag, sums[UnitFlows.RECOVERED]);
    }

    /** What is less in each month than in the one before, from the second on. */
    private static void differences(long[] row, int count, long[] less) {
        for (int month = 0; month < count; month++) {
            less[month + 1] = row[month] - row[month + 1];
        }
    }

    /** Cuts {@code amount} to what is {@code there}, and to zero where that is below it, and takes it from there. */
    private static void take(long[] amount, long[] there, int term) {
        for (int month = 0; month < term; month++) {
            amount[month] = Math.max(0, Math.min(there[month], amount[month]));
        }
        for (int month = 0; month < term; month++) {
            there[month] -= amount[month];
        }
    }

    private static void plus(long[] amount, int term, int later, long[] sum) {
        for (int month = 0; month < term; month++) {
            sum[month + later] += amount[month];
        }
    }
}
