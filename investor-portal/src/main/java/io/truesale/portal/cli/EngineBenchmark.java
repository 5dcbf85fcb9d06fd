package io.truesale.portal.cli;

import io.truesale.domain.analytics.DealProjection;
import io.truesale.domain.analytics.ScenarioRuns;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.RepresentativeLines;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.UnitProjection;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The cash-flow engine beside {@link TightLoops}. Engine and loop take turns, each is run several times and its best
 * counts: what else the machine does can only slow a run down.
 */
public final class EngineBenchmark implements Benchmark {
    private static final int LOANS = 20_000;
    private static final int TERM = 360;
    private static final int TURNS = 9;
    private static final double DEAL_CEILING_SECONDS = 3;
    private static final double SPEEDUP = 1.8;
    private static final double GRID_CEILING_SECONDS = 1;
    private static final int MILLION = 1_000_000;
    private static final int MONTHS = 60;
    private static final double MEBIBYTES = 1024;
    private static final String SPEED = "loan-months/s";

    /** Where results go that nobody reads, so that no loop is left out as useless. */
    private double sink;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String description() {
        return "cash-flow engine: loan-months a second beside bare loops; seconds for a deal and a grid, memory for a million loans (ceiling: most)";
    }

    @Override
    public List<Figure> run() {
        List<Figure> figures = new ArrayList<>();
        kernels(figures);
        deal(figures);
        figures.add(new Figure("grid_s", grid(), "s", GRID_CEILING_SECONDS));
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
        double[] stream = turns(
                () -> PoolProjection.stream(
                        pool.lines,
                        scenario,
                        BenchDeal.FIRST,
                        (line, months, columns) -> use(columns[0][line % months])),
                () -> use(TightLoops.stream(pool.loans, smm, mdr, new double[TightLoops.COLUMNS][TERM])));
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

    /** 100,000 loans x 360 months x 10 scenarios through the pool and a waterfall of 10 classes. */
    private void deal(List<Figure> figures) {
        BenchPool pool = new BenchPool(100_000, TERM);
        double total = 0;
        for (double balance : pool.loans.balance()) {
            total += balance;
        }
        DealModel model = BenchDeal.tenClasses(Math.round(total), TERM);
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            scenarios.add(Scenario.of(Curve.psa(0.5 + 0.25 * i), Curve.sda(0.5 * i), 0.4, 6));
        }
        double one = seconds(() -> run(model, pool.lines, scenarios, 1), 3);
        double two = seconds(() -> run(model, pool.lines, scenarios, 2), 3);
        figures.add(new Figure("deal_100k_10scen_s", one, "s", DEAL_CEILING_SECONDS));
        figures.add(new Figure("speedup_2", one / two, "times", SPEEDUP));
    }

    /** 21 CPR x 11 CDR of the demo deal on representative lines. */
    private double grid() {
        SplittableRandom random = new SplittableRandom(1);
        List<PoolLines.Line> loans = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < 10_000; i++) {
            int age = random.nextInt(24);
            double balance = 500_000 + random.nextInt(4_000_000);
            total += balance;
            loans.add(
                    PoolLines.Line.level(balance, random.nextInt(200, 1800) / 1e4, 72 - age, age, Method.DAILY_SIMPLE));
        }
        PoolLines lines = RepresentativeLines.of(PoolLines.of(loans), 0.02, 12, 12);
        DealModel model = BenchDeal.demo(Math.round(total));
        List<Scenario> scenarios =
                ScenarioRuns.grid(steps(21, 0.02), steps(11, 0.01), Scenario.of(Curve.none(), Curve.none(), 0.5, 4));
        return seconds(() -> run(model, lines, scenarios, 1), 3);
    }

    /** A million loans x 60 months: seconds, and the memory that loans, projection and result keep. */
    private void million(List<Figure> figures) {
        double before = liveMebibytes();
        SplittableRandom random = new SplittableRandom(2);
        List<PoolLines.Line> loans = new ArrayList<>(MILLION);
        for (int i = 0; i < MILLION; i++) {
            double balance = 500_000 + random.nextInt(4_000_000);
            loans.add(PoolLines.Line.level(
                    balance, random.nextInt(200, 1800) / 1e4, MONTHS, random.nextInt(12), Method.DAILY_SIMPLE));
        }
        PoolLines lines = PoolLines.of(loans);
        double built = liveMebibytes() - before;
        loans.clear();
        Scenario scenario = Scenario.of(Curve.abs(0.013), Curve.annual(0.02), 0.5, 4);
        double[] sink60 = new double[MONTHS];
        double seconds = seconds(
                () -> {
                    use(PoolProjection.project(lines, scenario, BenchDeal.FIRST).balance(0));
                    PoolProjection.stream(lines, scenario, BenchDeal.FIRST, (line, months, columns) -> {
                        sink60[line % months] += columns[0][line % months];
                    });
                },
                1);
        use(sink60[0]);
        double after = liveMebibytes() - before;
        use(lines.size());
        figures.add(new Figure("million_60_s", seconds, "s", Double.NaN));
        figures.add(new Figure("million_60_mib", Math.max(built, after), "MiB", MEBIBYTES));
    }

    /** Heap that is in use after a collection. */
    private static double liveMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }

    private static double[] steps(int count, double step) {
        double[] steps = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i * step;
        }
        return steps;
    }

    private void run(DealModel model, PoolLines lines, List<Scenario> scenarios, int threads) {
        List<List<PeriodResult>> results = ScenarioRuns.run(
                model,
                DealState.atClosing(model),
                lines,
                scenarios,
                BenchDeal.FIRST,
                DealProjection.Call.NEVER,
                threads);
        use(results.get(0).size());
    }

    private void use(double value) {
        sink += value;
    }

    /** Best seconds of the engine and of the loop, run in turns. */
    private static double[] turns(Runnable engine, Runnable loop) {
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int turn = 0; turn < TURNS; turn++) {
            best[0] = Math.min(best[0], seconds(engine, 1));
            best[1] = Math.min(best[1], seconds(loop, 1));
        }
        return best;
    }

    private static double seconds(Runnable work, int times) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - begin) / 1e9);
        }
        return best;
    }
}
