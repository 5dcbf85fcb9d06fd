package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.workflow.api.ProjectionBasis;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Value and risk of a class under a scenario: the figures of pages and of {@code truesale price}. Rates are fractions, prices
 * per 100; a number that there is not is empty.
 *
 * @param settlement day of settlement
 * @param face of what prices are a share, minor units: see {@link ClassFlows#face}
 * @param notional whether that is a notional, not a balance
 * @param price accrued interest included
 * @param accrued interest accrued at settlement
 * @param clean price without it
 * @param yield compounded as asked, bond-equivalent where nothing is said
 * @param spread over the benchmark at the average life
 * @param zSpread over the whole benchmark
 * @param margin discount margin over the index as the scenario gives it
 * @param irr internal rates of return of the price (ACT/365), all there are
 * @param life years from settlement to its principal, as the scenario says of the call
 * @param lifeToMaturity the same without a call
 * @param lifeToCall the same, called on the first date on which that is open
 * @param macaulay years
 * @param modified years
 * @param convexity years squared
 */
public record ClassMeasures(
        LocalDate settlement,
        long face,
        boolean notional,
        OptionalDouble price,
        double accrued,
        OptionalDouble clean,
        OptionalDouble yield,
        OptionalDouble spread,
        OptionalDouble zSpread,
        OptionalDouble margin,
        List<Double> irr,
        OptionalDouble life,
        OptionalDouble lifeToMaturity,
        OptionalDouble lifeToCall,
        OptionalDouble macaulay,
        OptionalDouble modified,
        OptionalDouble convexity) {
    /** Compounding of a bond-equivalent yield. */
    public static final int FREQUENCY = 2;

    private static final OptionalDouble NONE = OptionalDouble.empty();

    public ClassMeasures {
        requireNonNull(settlement, "settlement");
        irr = List.copyOf(irr);
    }

    /** What a class is valued at. */
    public enum Quote {
        /** A price with accrued interest. */
        FULL,
        /** A price without it. */
        CLEAN,
        /** A yield in percent. */
        YIELD
    }

    /**
     * How a class is valued.
     *
     * @param quote what {@code at} is
     * @param at price per 100, or yield in percent
     * @param settlement day; empty for the start of the projection
     * @param count how times are counted
     * @param frequency compounding a year
     * @param benchmark yields by years, if spreads are asked for
     * @param index observed value over which a discount margin is asked for; empty for none
     */
    public record Terms(
            Quote quote,
            double at,
            Optional<LocalDate> settlement,
            DayCount count,
            int frequency,
            Optional<YieldCurve> benchmark,
            String index) {
        public Terms {
            requireNonNull(quote, "quote");
            requireNonNull(settlement, "settlement");
            requireNonNull(count, "count");
            requireNonNull(benchmark, "benchmark");
            requireNonNull(index, "index");
        }

        /** By 30/360 and bond-equivalent, with nothing beside. */
        public static Terms usual(Quote quote, double at, Optional<LocalDate> settlement) {
            return new Terms(quote, at, settlement, ClassFlows.COUNT, FREQUENCY, Optional.empty(), "");
        }

        /** The same with spreads. */
        public Terms over(Optional<YieldCurve> curve, String name) {
            return new Terms(quote, at, settlement, count, frequency, curve, name);
        }

        /** What of {@code all} is bought at settlement. */
        public ClassFlows bought(ClassFlows all) {
            return all.settled(settlement.orElse(all.note().start()), count);
        }

        /** The price with accrued interest; empty for a class without balance and notional. */
        public OptionalDouble full(ClassFlows bought) {
            if (bought.face() == 0) {
                return NONE;
            }
            return OptionalDouble.of(
                    switch (quote) {
                        case FULL -> at;
                        case CLEAN -> at + bought.accrued();
                        case YIELD -> bought.cash().price(at / 100, frequency);
                    });
        }

        /** The yield, a fraction; empty when the price has none. */
        public OptionalDouble yieldOf(ClassFlows bought) {
            OptionalDouble full = full(bought);
            return full.isEmpty() || quote == Quote.YIELD
                    ? full.isEmpty() ? NONE : OptionalDouble.of(at / 100)
                    : bought.cash().yieldAt(full.getAsDouble(), frequency);
        }
    }

    /**
     * What a class is paid under a scenario.
     *
     * @param assumed as the scenario says of the call
     * @param mature without a call
     * @param called on the first date on which that is open
     */
    public record Ways(ClassFlows assumed, ClassFlows mature, ClassFlows called) {
        /** The two ways, of which one is assumed. */
        public static Ways of(Call assumed, ClassFlows mature, ClassFlows called) {
            return new Ways(assumed == Call.NEVER ? mature : called, mature, called);
        }
    }

    /**
     * The measures of class {@code id}.
     *
     * @throws AssumptionRefused when the scenario does not fit the deal, and for a settlement before the start
     */
    public static ClassMeasures of(ProjectionBasis basis, NamedScenario scenario, String id, Terms at) {
        ScenarioRun run = ScenarioRun.of(basis, scenario);
        if (run.ahead().isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        PoolFlows flows = run.flows();
        ClassTerms note = ClassTerms.of(basis, id);
        List<Paid> mature = run.payments(flows, Call.NEVER, ScenarioRun.CLASSES);
        List<Paid> called = run.payments(flows, Call.AT_FIRST_DATE, ScenarioRun.CLASSES);
        return of(Ways.of(scenario.call(), ClassFlows.of(note, mature), ClassFlows.of(note, called)), at);
    }

    /**
     * The measures of what is paid.
     *
     * @throws AssumptionRefused for a settlement before the start
     */
    public static ClassMeasures of(Ways ways, Terms at) {
        ClassFlows flows = at.bought(ways.assumed());
        OptionalDouble full = at.full(flows);
        OptionalDouble yield = at.yieldOf(flows);
        double accrued = flows.accrued();
        boolean known = yield.isPresent();
        CashTimes cash = full.isPresent() ? flows.cash() : new CashTimes(new double[0], new double[0]);
        double fraction = yield.orElse(Double.NaN);
        int frequency = at.frequency();
        return new ClassMeasures(
                flows.settlement(),
                flows.face(),
                flows.face() != flows.balance(),
                full,
                accrued,
                full.isPresent() ? OptionalDouble.of(full.getAsDouble() - accrued) : NONE,
                yield,
                spread(at, yield, flows.life()),
                full.isPresent() && at.benchmark().isPresent()
                        ? at.benchmark().get().spread(cash.years(), cash.amounts(), full.getAsDouble())
                        : NONE,
                full.isPresent() && !at.index().isEmpty() && flows.observes(at.index())
                        ? flows.margin(at.index(), full.getAsDouble())
                        : NONE,
                full.isPresent() ? flows.returns(full.getAsDouble() / 100 * flows.face()) : List.of(),
                flows.life(),
                at.bought(ways.mature()).life(),
                at.bought(ways.called()).life(),
                known ? OptionalDouble.of(cash.macaulay(fraction, frequency)) : NONE,
                known ? OptionalDouble.of(cash.modified(fraction, frequency)) : NONE,
                known ? OptionalDouble.of(cash.convexity(fraction, frequency)) : NONE);
    }

    private static OptionalDouble spread(Terms at, OptionalDouble yield, OptionalDouble life) {
        return at.benchmark().isEmpty() || yield.isEmpty() || life.isEmpty()
                ? NONE
                : OptionalDouble.of(yield.getAsDouble() - at.benchmark().get().at(life.getAsDouble()));
    }
}
