package io.truesale.portal.cli;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.ScenarioRuns;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.LoanProjection;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.UnitProjection;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The cash-flow engine beside {@link TightLoops}. Engine and loop take turns, as one and two threads do, so that what else
 * the machine does slows both: after turns in which they are compiled, the middle of the times of each counts, neither its
 * best nor its worst. {@code grid_first_s} and the figures of a million loans are of one run.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int LOANS = 20_000;
    private static final int TERM = 360;
    private static final int TURNS = 11;
    private static final int WARM_TURNS = 3; // before those that count
    private static final double DEAL_CEILING_SECONDS = 3;
    private static final double SPEEDUP = 1.8;
    private static final double GRID_CEILING_SECONDS = 1;
    private static final int GRIDS = 5;
    private static final int HEAP_MIB = 1_024;
    private static final String SPEED = "loan-months/s";

    /** Where results go that nobody reads, so that no loop is left out as useless. */
    private double sink;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String description() {
        return "cash-flow engine: loan-months a second beside bare loops; seconds for a deal file and a grid, heap for a million loans (ceiling: most)";
    }

    @Override
    public int heapMib() {
        return HEAP_MIB;
    }

    @Override
    public List<Figure> run() {
        List<Figure> figures = new ArrayList<>();
        grid(figures); // before all else: its first time is that of a program that has just started
        kernels(figures);
        deal(figures);
        million(figures);
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("a benchmark computed nothing");
        }
        return figures;
    }

    private void kernels(List<Figure> figures) {
        BenchPool pool = new BenchPool(LOANS, TERM);
        Scenario scenario = Scenario.of(Curve.psa(1.5), Curve.sda(1), 0.4, 6);
        double[] smm = pool.drawn(scenario.prepayment());
        double[] mdr = pool.drawn(scenario.defaults());
        long[] smmUnits = BenchPool.binary(smm);
        long[] mdrUnits = BenchPool.binary(mdr);
        double work = pool.loanMonths();
        double[] aggregate = turns(
                () -> use(PoolProjection.project(pool.lines, scenario, BenchDeal.FIRST)
                        .balance(0)),
                () -> {
                    double[][] sums = new double[TightLoops.COLUMNS][TERM];
                    TightLoops.aggregate(pool.loans, smm, mdr, sums);
                    use(sums[4][0]);
                });
        figures.add(new Figure("aggregate", work / aggregate[0], SPEED, work / aggregate[1]));
        double[] stream = stream(pool, scenario, smm, mdr);
        figures.add(new Figure("stream", work / stream[0], SPEED, work / stream[1]));
        double[] units = turns(
                () -> use((double) UnitProjection.project(pool.units, scenario, BenchDeal.FIRST)
                        .balance(0)),
                () -> {
                    long[][] sums = new long[TightLoops.COLUMNS][TERM];
                    TightLoops.minorUnits(pool.unitLoans, smmUnits, mdrUnits, sums);
                    use((double) sums[4][0]);
                });
        figures.add(new Figure("minor_units", work / units[0], SPEED, work / units[1]));
    }

    /** What {@code project --loans} runs for each loan, but for the text that it writes; and the bare loop. */
    private double[] stream(BenchPool pool, Scenario scenario, double[] smm, double[] mdr) {
        return turns(
                () -> use(LoanProjection.stream(
                                pool.lines,
                                scenario,
                                BenchDeal.FIRST,
                                (line, months, flows) -> use(flows.interest(line % TERM)))
                        .balance(0)),
                () -> use(TightLoops.stream(
                        pool.loans,
                        smm,
                        mdr,
                        scenario.severity(),
                        scenario.lag(),
                        new double[TightLoops.COLUMNS][TERM],
                        new double[TERM + scenario.lag()])));
    }

    /** 100,000 loans x 360 months x 10 scenarios through the pool and a deal file of 10 classes. */
    private void deal(List<Figure> figures) {
        BenchPool pool = new BenchPool(100_000, TERM);
        double total = 0;
        for (double balance : pool.loans.balance()) {
            total += balance;
        }
        DealTerms terms = BenchDeal.tenClasses(Math.round(total), TERM);
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            scenarios.add(Scenario.of(Curve.psa(0.5 + 0.25 * i), Curve.sda(0.5 * i), 0.4, 6));
        }
        double[] threads =
                turns(() -> run(terms, pool.lines, scenarios, 1), () -> run(terms, pool.lines, scenarios, 2));
        figures.add(new Figure("deal_100k_10scen_s", threads[0], "s", DEAL_CEILING_SECONDS));
        figures.add(new Figure("speedup_2", threads[0] / threads[1], "times", SPEEDUP));
    }

    /** 21 CPR x 11 CDR of the demo's deal file on representative lines: the first time, and the middle of those after it. */
    private void grid(List<Figure> figures) {
        DealTerms terms = BenchDeal.demo();
        PoolLines lines = BenchDeal.demoLines(terms.poolThen());
        List<Scenario> scenarios =
                ScenarioRuns.grid(steps(21, 0.02), steps(11, 0.01), Scenario.of(Curve.none(), Curve.none(), 0.5, 4));
        double first = seconds(() -> run(terms, lines, scenarios, 1));
        double[] later = new double[GRIDS];
        Arrays.setAll(later, i -> seconds(() -> run(terms, lines, scenarios, 1)));
        figures.add(new Figure("grid_s", middle(later), "s", GRID_CEILING_SECONDS));
        figures.add(new Figure("grid_first_s", first, "s", Double.NaN));
    }

    private static void million(List<Figure> figures) {
        MillionLoans million = MillionLoans.measure();
        figures.add(new Figure("million_60_s", million.seconds(), "s", Double.NaN));
        figures.add(new Figure("million_60_mib", million.liveMib(), "MiB", HEAP_MIB));
        figures.add(new Figure("heap_1m_mib", million.peakMib(), "MiB", HEAP_MIB));
    }

    private static double[] steps(int count, double step) {
        double[] steps = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i * step;
        }
        return steps;
    }

    private void run(DealTerms terms, PoolLines lines, List<Scenario> scenarios, int threads) {
        List<List<Payment>> results =
                ScenarioRuns.run(terms, lines, scenarios, Call.NEVER, Supply.of(Map.of()), threads);
        use(results.get(0).size());
    }

    private void use(double value) {
        sink += value;
    }

    /** Middle seconds of two that are run in turns. */
    private static double[] turns(Runnable first, Runnable second) {
        double[][] seconds = new double[2][TURNS];
        for (int turn = -WARM_TURNS; turn < TURNS; turn++) {
            int place = Math.max(0, turn); // what is warm overwrites what was not
            seconds[0][place] = seconds(first);
            seconds[1][place] = seconds(second);
        }
        return new double[] {middle(seconds[0]), middle(seconds[1])};
    }

    /** The one that as many are below as above; of an odd number. */
    private static double middle(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }
}
