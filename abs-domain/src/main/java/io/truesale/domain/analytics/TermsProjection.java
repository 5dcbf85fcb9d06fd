package io.truesale.domain.analytics;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs a deal file over projected flows of the pool, by the code that pays. Each month's flows are rounded to minor units so
 * that balances roll forward exactly.
 */
public final class TermsProjection {
    private TermsProjection() {}

    /**
     * Projects all payment dates after {@code opening}, until notes and pool are gone or the schedule ends.
     *
     * @param flows of the pool in minor units, from the first month after {@code opening}
     * @param observed values by period of what the deal observes, such as an index; the last holds for all later ones
     */
    public static List<Payment> run(
            DealTerms terms, Standing opening, PoolFlows flows, Call call, Map<String, List<String>> observed) {
        List<Payment> payments = new ArrayList<>();
        Standing standing = opening;
        int month = 0;
        while (standing.period() < terms.schedule().size() && (standing.pool() > 0 || standing.outstanding() > 0)) {
            PaymentPeriod period = terms.schedule().get(standing.period());
            int months = (int) Math.max(1, ChronoUnit.MONTHS.between(period.collectionStart(), period.collectionEnd()));
            Receipts receipts = receipts(standing, flows, month, months, at(observed, period.number()));
            Payment payment = pay(terms, standing, receipts, call);
            payments.add(payment);
            standing = payment.closing();
            month += months;
        }
        return payments;
    }

    private static Payment pay(DealTerms terms, Standing standing, Receipts receipts, Call call) {
        Optional<Payment> called = call == Call.AT_FIRST_DATE && receipts.poolEnd() > 0
                ? Payments.call(terms, standing, receipts)
                : Optional.empty();
        return called.orElseGet(() -> Payments.pay(terms, standing, receipts));
    }

    private static Receipts receipts(
            Standing standing, PoolFlows flows, int month, int months, Map<String, String> observed) {
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
        long pool = Math.min(standing.pool(), Math.round(end));
        long lost = Math.min(standing.pool() - pool, Math.round(defaulted));
        return new Receipts(
                Math.round(interest), standing.pool() - pool - lost, lost, Math.round(recovered), 0, pool, 0, observed);
    }

    private static Map<String, String> at(Map<String, List<String>> observed, int period) {
        Map<String, String> values = new TreeMap<>();
        observed.forEach((name, series) -> values.put(name, series.get(Math.min(period, series.size()) - 1)));
        return values;
    }
}
