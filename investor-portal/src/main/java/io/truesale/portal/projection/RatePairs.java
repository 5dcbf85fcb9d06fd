package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.Together;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A scenario at pairs of prepayment and default rates: grids of pages and of {@code truesale grid}. The pool is projected for
 * {@value #AT_ONCE} pairs at a time, so that their lines' schedules are worked out once and memory does not grow with the grid.
 *
 * @param said all but the rates
 * @param digits of the pool's currency
 * @param first month of the first flows
 */
public record RatePairs(ScenarioFile said, PoolFile pool, int digits, YearMonth first) {
    private static final int AT_ONCE = 32;

    public RatePairs {
        requireNonNull(said, "said");
        requireNonNull(pool, "pool");
        requireNonNull(first, "first");
    }

    /** Rates in percent a year, 0 to 100. */
    public record Pair(BigDecimal cpr, BigDecimal cdr) {
        public Pair {
            requireNonNull(cpr, "cpr");
            requireNonNull(cdr, "cdr");
        }

        Scenario in(Scenario base) {
            return base.with(annual(cpr), annual(cdr));
        }

        private static Curve annual(BigDecimal percent) {
            return Curve.annual(percent.doubleValue() / 100);
        }
    }

    /** Every pair, by prepayment, then by default. */
    public static List<Pair> of(List<BigDecimal> cpr, List<BigDecimal> cdr) {
        return cpr.stream()
                .flatMap(prepaid -> cdr.stream().map(defaulted -> new Pair(prepaid, defaulted)))
                .toList();
    }

    /** Makes something of what the pool brings under a pair; called by several threads. */
    public interface Payer<T> {
        /**
         * What {@code flows} come to.
         *
         * @param said the scenario at {@code pair}
         */
        T pay(Pair pair, ScenarioFile said, PoolFlows flows);
    }

    /**
     * What {@code payer} makes of each pair, in their order.
     *
     * @param work is told of each line once for each pair
     * @throws AssumptionRefused when the scenario says how loans roll
     */
    public <T> List<T> each(List<Pair> pairs, Work work, Payer<T> payer) {
        List<T> results = new ArrayList<>(pairs.size());
        for (int from = 0; from < pairs.size(); from += AT_ONCE) {
            results.addAll(some(pairs.subList(from, Math.min(pairs.size(), from + AT_ONCE)), work, payer));
        }
        return results;
    }

    private <T> List<T> some(List<Pair> pairs, Work work, Payer<T> payer) {
        Work all = new Work(work.threads(), lines -> work.done().accept(lines * pairs.size()));
        List<Scenario> scenarios =
                pairs.stream().map(pair -> pair.in(said.scenario())).toList();
        List<PoolFlows> flows = said.flows(pool, digits, first, scenarios, all);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            int at = i;
            tasks.add(() -> payer.pay(pairs.get(at), said.with(scenarios.get(at)), flows.get(at)));
        }
        return Together.run(tasks, work.threads());
    }
}
