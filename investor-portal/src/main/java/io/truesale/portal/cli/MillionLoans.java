package io.truesale.portal.cli;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.LoanProjection;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A million loans of 60 months: read in, projected in sums and loan by loan. The figures are of this process, whose heap
 * {@link EngineBenchmark#heapMib} limits.
 *
 * @param seconds of both projections
 * @param liveMib what loans, projection and results keep, after a collection
 * @param peakMib most that the heap held from before the first loan was made to after the last flow, garbage included: the
 *     peaks of its parts are added, so it may be a little less
 */
record MillionLoans(double seconds, double liveMib, double peakMib) {
    private static final int LOANS = 1_000_000;
    private static final int MONTHS = 60;
    private static final double MEBIBYTE = 1 << 20;

    static MillionLoans measure() {
        double before = inUse();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        PoolLines lines = lines();
        double built = inUse() - before;
        Curve speed = Curve.abs(0.013).containing(Curve.Contents.VOLUNTARY);
        Scenario scenario = Scenario.of(speed, Curve.annual(0.02), 0.5, 4);
        long[] seen = new long[1];
        long begin = System.nanoTime();
        PoolFlows flows = PoolProjection.project(lines, scenario, BenchDeal.FIRST);
        PoolFlows sums = LoanProjection.stream(lines, scenario, BenchDeal.FIRST, (line, months, one) -> {
            seen[0] += one.balance(months - 1) == 0 ? 1 : 0;
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        double peak = heap().stream()
                .mapToDouble(pool -> pool.getPeakUsage().getUsed() / MEBIBYTE)
                .sum();
        flows.difference(sums).ifPresent(where -> {
            throw new IllegalStateException("a million loans in sums and loan by loan differ in " + where);
        });
        if (seen[0] != LOANS) {
            throw new IllegalStateException(LOANS + " loans that are paid in the end are expected, got: " + seen[0]);
        }
        return new MillionLoans(seconds, Math.max(built, inUse() - before), peak);
    }

    private static PoolLines lines() {
        SplittableRandom random = new SplittableRandom(2);
        List<Line> loans = new ArrayList<>(LOANS);
        for (int i = 0; i < LOANS; i++) {
            double balance = 500_000 + random.nextInt(4_000_000);
            double rate = random.nextInt(200, 1800) / 1e4;
            loans.add(Line.level(balance, rate, MONTHS, random.nextInt(12), Method.DAILY_SIMPLE));
        }
        return PoolLines.of(loans);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Heap that is in use after a collection. */
    private static double inUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }
}
