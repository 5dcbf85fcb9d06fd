package io.truesale.domain.waterfall;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.waterfall.PeriodResult.Waterfall;
import java.util.List;

/**
 * Runs the priority of payments of one period. Pure: the result depends on the three arguments only, to the unit, on
 * every machine. Interest and fees are exact fractions that are rounded once, where the model says.
 */
public final class Engine {
    /** Version of these rules; a model pins the one that it closed with. */
    public static final int VERSION = 1;

    private Engine() {}

    /**
     * Computes what is paid for the period after {@code opening}.
     *
     * <p>Order: the figures are checked, the triggers tested (with the pool at the end of the period and the notes before
     * the payment), the waterfall chosen, and its steps served one after the other.
     *
     * @throws RuleViolated with a {@link WaterfallRule} when the figures do not tie or are not of the next period
     * @throws IllegalStateException if cash were not conserved: a bug, nothing is paid
     */
    public static PeriodResult run(DealModel model, DealState opening, CollectionFigures figures) {
        check(model, opening, figures);
        List<TriggerResult> triggers = TriggerTests.run(model, opening, figures);
        boolean event = triggers.stream()
                .anyMatch(result -> result.inEffect() && TriggerTests.accelerates(model, result.trigger()));
        Waterfall waterfall = event ? Waterfall.ACCELERATED : Waterfall.NORMAL;
        PeriodRun run = new PeriodRun(model, opening, figures);
        int number = 1;
        for (Step step : event ? model.accelerated() : model.normal()) {
            run.serve(number++, step);
        }
        PeriodResult result = run.result(waterfall, triggers);
        Conservation.require(model, opening, result);
        requireCallRedeems(result);
        return result;
    }

    private static void check(DealModel model, DealState opening, CollectionFigures figures) {
        int next = opening.period() + 1;
        if (figures.period() != next) {
            throw new RuleViolated(
                    WaterfallRule.WRONG_PERIOD,
                    "period " + next + " is the next to be paid, the figures are of period " + figures.period());
        }
        if (model.period(next).isEmpty()) {
            throw new RuleViolated(
                    WaterfallRule.WRONG_PERIOD,
                    "the schedule has " + model.schedule().size() + " periods, the figures are of period " + next);
        }
        if (figures.difference() != 0) {
            throw new RuleViolated(
                    WaterfallRule.FIGURES_DO_NOT_TIE,
                    "begin - principal - charged off + other = end is expected, it is off by " + figures.difference()
                            + " minor units in period " + next);
        }
        if (figures.beginPool() != opening.pool()) {
            throw new RuleViolated(
                    WaterfallRule.POOL_BALANCE_BREAKS,
                    "period " + next + " begins with a pool of " + opening.pool() + " minor units, the figures say "
                            + figures.beginPool());
        }
        requireNotNegative(figures);
        requireCallOpen(model, figures);
    }

    private static void requireNotNegative(CollectionFigures figures) {
        long least = Math.min(Math.min(figures.principal(), figures.interest()), figures.recoveries());
        least = Math.min(Math.min(least, figures.otherCash()), figures.callPrice());
        least = Math.min(Math.min(least, figures.chargedOff()), figures.delinquent60());
        if (Math.min(least, figures.endPool()) < 0) {
            throw new RuleViolated(
                    WaterfallRule.NEGATIVE_CASH,
                    "collections, losses and balances are 0 or more, one of period " + figures.period() + " is "
                            + Math.min(least, figures.endPool()) + " minor units");
        }
    }

    private static void requireCallOpen(DealModel model, CollectionFigures figures) {
        if (figures.callPrice() > 0 && !callOpen(model, figures.endPool())) {
            throw new RuleViolated(
                    WaterfallRule.CALL_NOT_OPEN,
                    "the clean-up call opens at a pool of "
                            + model.cleanUpCall().percent().toPlainString() + " % of " + model.initialPool()
                            + " minor units, it is " + figures.endPool());
        }
    }

    /** Whether the clean-up call may be exercised when the pool stands at {@code pool} minor units. */
    public static boolean callOpen(DealModel model, long pool) {
        return model.cleanUpCall()
                        .value()
                        .multiply(java.math.BigDecimal.valueOf(model.initialPool()))
                        .compareTo(java.math.BigDecimal.valueOf(pool))
                >= 0;
    }

    private static void requireCallRedeems(PeriodResult result) {
        if (result.collections().callPrice() > 0 && result.closing().notes() > 0) {
            throw new RuleViolated(
                    WaterfallRule.CALL_PRICE_SHORT,
                    "a clean-up call redeems all notes, " + result.closing().notes()
                            + " minor units would stay outstanding at a price of "
                            + result.collections().callPrice());
        }
    }
}
