package io.truesale.domain.analytics;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Unpayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a deal file over projected flows of the pool, by the code that pays. Each month's flows are rounded to minor units so
 * that balances roll forward exactly.
 */
public final class TermsProjection {
    private TermsProjection() {}

    /**
     * Projects all payment dates after {@code opening}, until notes and pool are gone and nothing more is recovered, the
     * pool is sold by a call, or the schedule ends.
     *
     * @param flows of the pool in minor units, from the first month after {@code opening}
     * @param observed values by period of what the deal observes, such as an index; the last holds for all later ones
     * @throws io.truesale.domain.cashflow.AssumptionRefused if a collection period is not of whole months, as flows are by month
     */
    public static List<Payment> run(
            DealTerms terms, Standing opening, PoolFlows flows, Call call, Map<String, List<String>> observed) {
        return run(terms, opening, flows, call, Supply.of(observed));
    }

    /** The same with fixings by day, delinquency and receivables that are bought. */
    public static List<Payment> run(DealTerms terms, Standing opening, PoolFlows flows, Call call, Supply supply) {
        return run(terms, opening, GroupFlows.of(flows), call, supply);
    }

    /**
     * The same of a deal of several groups of collateral.
     *
     * @throws io.truesale.domain.cashflow.AssumptionRefused if {@code flows} are of other groups than the deal's
     */
    public static List<Payment> run(DealTerms terms, Standing opening, GroupFlows flows, Call call, Supply supply) {
        flows.requireGroups(terms);
        List<Payment> payments = new ArrayList<>();
        Standing standing = opening;
        GroupFlows all = flows;
        Collections collections = new Collections(terms, supply);
        int month = 0;
        boolean sold = false;
        while (!sold
                && standing.period() < terms.schedule().size()
                && (standing.pool() > 0
                        || standing.outstanding() > 0
                        || CollectionMonths.recover(all.total(), month))) {
            PaymentPeriod period = terms.schedule().get(standing.period());
            int months = CollectionMonths.of(period);
            Receipts receipts = collections.of(standing, period, all, month, months);
            Payment payment = pay(terms, standing, receipts, call);
            payments.add(payment);
            standing = payment.closing();
            sold = payment.receipts().call() > 0; // what is recovered later is the buyer's
            month += months;
            if (payment.purchased() > 0) {
                all = GroupFlows.of(supply.bought(all.total(), payment.purchased(), month));
            }
            supply.requireEligible(terms, payment);
        }
        return payments;
    }

    private static Payment pay(DealTerms terms, Standing standing, Receipts receipts, Call call) {
        try {
            Optional<Payment> called = call == Call.AT_FIRST_DATE && receipts.poolEnd() > 0
                    ? Payments.call(terms, standing, receipts)
                    : Optional.empty();
            return called.orElseGet(() -> Payments.pay(terms, standing, receipts));
        } catch (ArithmeticException beyond) {
            throw new Unpayable("period " + (standing.period() + 1)
                    + ": an amount that a formula gives is beyond 64 bits of minor units");
        }
    }
}
