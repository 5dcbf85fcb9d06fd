package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.FloatingNote;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.Xirr;
import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.portal.projection.ScenarioRun.Paid;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Value and risk of a class under a scenario: what {@code truesale price} finds over files, with settlement on the first day of the
 * next accrual period. Rates are fractions; a number that there is not is empty.
 *
 * @param yield bond-equivalent, at the price
 * @param spread over the benchmark at the average life
 * @param zSpread over the whole benchmark
 * @param margin discount margin over the index as the scenario gives it
 * @param irr internal rates of return of the price (ACT/365), all there are
 * @param lifeToMaturity years, without a call
 * @param lifeToCall years, called on the first date on which that is open
 * @param macaulay years
 * @param modified years
 * @param convexity years squared
 */
public record ClassMeasures(
        OptionalDouble yield,
        OptionalDouble spread,
        OptionalDouble zSpread,
        OptionalDouble margin,
        List<Double> irr,
        OptionalDouble lifeToMaturity,
        OptionalDouble lifeToCall,
        OptionalDouble macaulay,
        OptionalDouble modified,
        OptionalDouble convexity) {
    private static final int FREQUENCY = 2;

    public ClassMeasures {
        irr = List.copyOf(irr);
    }

    /**
     * At what a class is valued.
     *
     * @param price percent of the balance
     * @param benchmark yields by years, if spreads are asked for
     * @param index observed value over which a discount margin is asked for; empty for none
     */
    public record Terms(double price, Optional<YieldCurve> benchmark, String index) {
        public Terms {
            requireNonNull(benchmark, "benchmark");
            requireNonNull(index, "index");
        }
    }

    /**
     * The measures of class {@code id}.
     *
     * @throws AssumptionRefused when the scenario does not fit the deal
     */
    public static ClassMeasures of(ProjectionBasis basis, NamedScenario scenario, String id, Terms at) {
        ScenarioRun run = ScenarioRun.of(basis, scenario);
        LocalDate from = ProjectionRun.from(basis);
        long balance = SizedDeal.balance(basis, id);
        if (run.ahead().isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        PoolFlows flows = run.flows();
        List<Paid> mature = run.payments(flows, Call.NEVER, ScenarioRun.CLASSES);
        List<Paid> called = run.payments(flows, Call.AT_FIRST_DATE, ScenarioRun.CLASSES);
        List<Paid> assumed = scenario.call() == Call.NEVER ? mature : called;
        ClassFlows one = ClassFlows.of(from, balance, assumed, id);
        return new Measuring(basis, id, at, one, assumed)
                .measures(
                        ClassFlows.of(from, balance, mature, id).life(),
                        ClassFlows.of(from, balance, called, id).life());
    }

    /** One class while it is measured. */
    private record Measuring(ProjectionBasis basis, String id, Terms at, ClassFlows flows, List<Paid> paid) {
        ClassMeasures measures(OptionalDouble toMaturity, OptionalDouble toCall) {
            OptionalDouble none = OptionalDouble.empty();
            if (flows.balance() == 0) {
                return new ClassMeasures(none, none, none, none, List.of(), toMaturity, toCall, none, none, none);
            }
            CashTimes cash = flows.cash();
            OptionalDouble yield = cash.yieldAt(at.price(), FREQUENCY);
            return new ClassMeasures(
                    yield,
                    spread(yield),
                    at.benchmark()
                            .map(curve -> curve.spread(cash.years(), cash.amounts(), at.price()))
                            .orElse(none),
                    margin(cash),
                    returns(),
                    toMaturity,
                    toCall,
                    yield.isEmpty() ? none : OptionalDouble.of(cash.macaulay(yield.getAsDouble(), FREQUENCY)),
                    yield.isEmpty() ? none : OptionalDouble.of(cash.modified(yield.getAsDouble(), FREQUENCY)),
                    yield.isEmpty() ? none : OptionalDouble.of(cash.convexity(yield.getAsDouble(), FREQUENCY)));
        }

        private OptionalDouble spread(OptionalDouble yield) {
            OptionalDouble life = flows.life();
            return at.benchmark().isEmpty() || yield.isEmpty() || life.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            yield.getAsDouble() - at.benchmark().get().at(life.getAsDouble()));
        }

        private OptionalDouble margin(CashTimes cash) {
            if (at.index().isEmpty() || !(basis.terms() instanceof ByFile file)) {
                return OptionalDouble.empty();
            }
            DayCount count = file.deal().note(id).orElseThrow().dayCount();
            double[] rates = new double[paid.size()];
            double[] parts = new double[rates.length];
            LocalDate begin = flows.from();
            for (int i = 0; i < rates.length; i++) {
                String value = paid.get(i).observed().get(at.index());
                if (value == null) {
                    return OptionalDouble.empty();
                }
                rates[i] = Double.parseDouble(value);
                parts[i] = ClassFlows.part(count, begin, paid.get(i).date());
                begin = paid.get(i).date();
            }
            return FloatingNote.discountMargin(at.price(), cash.amounts(), rates, parts);
        }

        private List<Double> returns() {
            List<Flow> all = new ArrayList<>(List.of(new Flow(flows.from(), -at.price() / 100 * flows.balance())));
            for (int i = 0; i < paid.size(); i++) {
                all.add(new Flow(
                        flows.dates().get(i), (double) flows.paid().get(i).total()));
            }
            return Xirr.roots(all);
        }
    }
}
