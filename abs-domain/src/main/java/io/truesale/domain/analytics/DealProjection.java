package io.truesale.domain.analytics;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.waterfall.CollectionFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.PeriodResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the waterfall over projected flows of the pool: the same engine that pays. Each month's flows are rounded to minor
 * units so that balances roll forward exactly.
 */
public final class DealProjection {
    /** Whether the clean-up call is assumed. */
    public enum Call {
        /** At the first payment date on which it is open. */
        AT_FIRST_DATE,
        /** Never: to maturity. */
        NEVER
    }

    private DealProjection() {}

    /**
     * Projects all payment dates after {@code opening}, until notes and pool are gone and nothing more is recovered, the
     * pool is sold by a call, or the schedule ends.
     *
     * @param flows of the pool in minor units, from the first month after {@code opening}; delinquency is not projected
     * @throws io.truesale.domain.cashflow.AssumptionRefused if a collection period is not of whole months
     */
    public static List<PeriodResult> run(DealModel model, DealState opening, PoolFlows flows, Call call) {
        List<PeriodResult> results = new ArrayList<>();
        DealState state = opening;
        int month = 0;
        boolean sold = false;
        while (!sold
                && state.period() < model.schedule().size()
                && (state.pool() > 0 || state.notes() > 0 || CollectionMonths.recover(flows, month))) {
            PaymentPeriod period = model.schedule().get(state.period());
            int months = CollectionMonths.of(period);
            CollectionFigures figures = figures(state, period, flows, month, months);
            if (call == Call.AT_FIRST_DATE && figures.endPool() > 0 && Engine.callOpen(model, figures.endPool())) {
                figures = called(model, state, figures);
                sold = figures.callPrice() > 0; // what is recovered later is the buyer's
            }
            PeriodResult result = Engine.run(model, state, figures);
            results.add(result);
            state = result.closing();
            month += months;
        }
        return results;
    }

    private static CollectionFigures figures(
            DealState state, PaymentPeriod period, PoolFlows flows, int month, int months) {
        double interest = 0;
        double defaulted = 0;
        double recovered = 0;
        double end = 0;
        for (int i = month; i < month + months; i++) {
            if (i < flows.months()) {
                interest += flows.interest(i);
                defaulted += flows.defaulted(i);
                recovered += flows.recovered(i);
                end = flows.balance(i);
            } else {
                end = 0;
            }
        }
        long pool = Math.min(state.pool(), Math.round(end));
        long lost = Math.min(state.pool() - pool, Math.round(defaulted));
        return new CollectionFigures(
                period.number(),
                state.pool(),
                state.pool() - pool - lost,
                lost,
                0,
                pool,
                Math.round(interest),
                Math.round(recovered),
                0,
                0,
                0);
    }

    /** The call at the pool balance, when that redeems the notes. */
    private static CollectionFigures called(DealModel model, DealState state, CollectionFigures figures) {
        CollectionFigures atPool = withPrice(figures, figures.endPool());
        DealState after;
        try {
            after = Engine.run(model, state, atPool).closing();
        } catch (RuleViolated refused) {
            return figures; // the pool does not redeem the notes: the call is not exercised
        }
        return after.notes() == 0 ? atPool : figures;
    }

    private static CollectionFigures withPrice(CollectionFigures figures, long price) {
        return new CollectionFigures(
                figures.period(),
                figures.beginPool(),
                figures.principal(),
                figures.chargedOff(),
                figures.otherAdjustment(),
                figures.endPool(),
                figures.interest(),
                figures.recoveries(),
                figures.otherCash(),
                price,
                figures.delinquent60());
    }
}
