package io.truesale.domain.analytics;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs one deal file under several scenarios: the pool once for all of them, then the payments of each. */
public final class ScenarioRuns {
    private ScenarioRuns() {}

    /**
     * Payments by scenario, in their order, each by payment date from closing on.
     *
     * @param lines in minor units, on {@link DealTerms#poolDay}
     * @param supply what the deal is given beside the flows, the same under each scenario
     * @param threads that share the work, 1 or more; the result does not depend on it
     */
    public static List<List<Payment>> run(
            DealTerms terms, PoolLines lines, List<Scenario> scenarios, Call call, Supply supply, int threads) {
        YearMonth first = terms.firstMonth();
        Standing opening = Standing.atClosing(terms);
        List<Callable<List<Payment>>> tasks = new ArrayList<>();
        for (PoolFlows flows : PoolProjection.project(lines, scenarios, first, threads)) {
            tasks.add(() -> TermsProjection.run(terms, opening, flows, call, supply));
        }
        return Together.run(tasks, threads);
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
                        .forEach(defaults -> scenarios.add(base.with(prepayment, defaults))));
        return scenarios;
    }
}
