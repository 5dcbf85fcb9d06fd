package io.truesale.domain.analytics;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Projected flows as the figures of a collection period, in whole minor units that roll forward exactly. Interest that was
 * added to balances cannot raise the pool of a deal: when it is paid it counts as interest. Keeps what is owed of it; used for
 * one projection.
 */
final class Collections {
    /** What a deal observes of its principal: how much of it was prepaid. */
    static final String PREPAID = "prepaid";

    private static final int[] BUCKETS = {30, 60, 90, 120};

    private final DealTerms terms;
    private final Supply supply;
    private double above;

    Collections(DealTerms terms, Supply supply) {
        this.terms = terms;
        this.supply = supply;
    }

    /** The figures of {@code months} from {@code month} on. */
    Receipts of(Standing standing, PaymentPeriod period, PoolFlows flows, int month, int months) {
        double interest = 0;
        double defaulted = 0;
        double recovered = 0;
        double other = 0;
        double prepaid = 0;
        double end = 0;
        for (int i = month; i < month + months; i++) {
            if (i < flows.months()) {
                interest += flows.interest(i) + flows.capitalised(i);
                defaulted += flows.defaulted(i);
                recovered += flows.recovered(i);
                other += flows.penalty(i);
                prepaid += flows.prepaid(i);
                end = flows.balance(i);
            } else {
                end = 0;
            }
        }
        long pool = Math.min(standing.pool(), Math.round(end));
        double over = Math.max(0, end - standing.pool());
        long lost = Math.min(standing.pool() - pool, Math.round(defaulted));
        if (above > 0 || over > 0) {
            interest += above - over - (defaulted - lost);
        }
        above = over;
        long principal = standing.pool() - pool - lost;
        return new Receipts(
                Math.max(0, Math.round(interest)),
                principal,
                lost,
                Math.round(recovered),
                Math.round(other),
                pool,
                0,
                observed(period, flows, month + months - 1, Math.min(principal, Math.round(prepaid))));
    }

    private Map<String, String> observed(PaymentPeriod period, PoolFlows flows, int month, long prepaid) {
        Map<String, String> values = new TreeMap<>();
        supply.observed()
                .forEach((name, series) -> values.put(name, series.get(Math.min(period.number(), series.size()) - 1)));
        for (Observed declared : terms.observed()) {
            NavigableMap<LocalDate, BigDecimal> published = supply.fixings().get(declared.name());
            if (published != null) {
                declared.at(period, published).ifPresent(value -> values.put(declared.name(), value.toPlainString()));
            }
        }
        for (int days : BUCKETS) {
            if (!observes("delinquent" + days) || !flows.knowsDelinquency()) {
                continue;
            }
            double behind = flows.delinquent(month, supply.convention().missed(days));
            values.putIfAbsent("delinquent" + days, money(Math.round(behind)));
        }
        if (observes(PREPAID)) {
            values.putIfAbsent(PREPAID, money(prepaid));
        }
        return values;
    }

    private boolean observes(String name) {
        return terms.observed().stream().anyMatch(declared -> declared.name().equals(name));
    }

    /** Minor units as an exact text in major ones. */
    private String money(long minorUnits) {
        int digits = terms.currency().digits();
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }
}
