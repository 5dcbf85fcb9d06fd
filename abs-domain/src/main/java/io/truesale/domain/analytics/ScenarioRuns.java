package io.truesale.domain.analytics;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one deal under several scenarios: the pool once for all of them, then the waterfall of each. */
public final class ScenarioRuns {
    private ScenarioRuns() {}

    /**
     * Results by scenario, in their order, each by payment date.
     *
     * @param lines in minor units
     * @param first month of the first payment of the lines
     * @param threads that share the work; the result does not depend on it
     */
    public static List<List<PeriodResult>> run(
            DealModel model,
            DealState opening,
            PoolLines lines,
            List<Scenario> scenarios,
            YearMonth first,
            Call call,
            int threads) {
        List<PoolFlows> flows = PoolProjection.project(lines, scenarios, first, threads);
        if (threads == 1) {
            return flows.stream()
                    .map(one -> DealProjection.run(model, opening, one, call))
                    .toList();
        }
        List<Callable<List<PeriodResult>>> tasks = new ArrayList<>();
        flows.forEach(one -> tasks.add(() -> DealProjection.run(model, opening, one, call)));
        return together(tasks, threads);
    }

    /**
     * The scenarios of a grid: every prepayment curve with every default curve, rows by prepayment, with severity, lag and
     * conventions of {@code base}.
     */
    public static List<Scenario> grid(double[] cpr, double[] cdr, Scenario base) {
        List<Scenario> scenarios = new ArrayList<>(cpr.length * cdr.length);
        Arrays.stream(cpr)
                .mapToObj(Curve::annual)
                .forEach(prepayment -> Arrays.stream(cdr)
                        .mapToObj(Curve::annual)
                        .forEach(defaults -> scenarios.add(new Scenario(
                                prepayment,
                                defaults,
                                base.severity(),
                                base.lag(),
                                base.order(),
                                base.lastDefaults()))));
        return scenarios;
    }

    private static List<List<PeriodResult>> together(List<Callable<List<PeriodResult>>> tasks, int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<List<PeriodResult>> results = new ArrayList<>(tasks.size());
            for (Future<List<PeriodResult>> future : workers.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scenarios ran", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdown();
        }
    }
}
