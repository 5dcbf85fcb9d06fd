package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Projected flows as the figures of a collection period, and what is observed in it; used for one projection. */
final class Collections {
    /** What a deal observes of its principal: how much of it was prepaid. */
    static final String PREPAID = "prepaid";

    private static final int[] BUCKETS = {30, 60, 90, 120};

    private final DealTerms terms;
    private final Supply supply;
    private final Map<String, PoolMonths> pools = new LinkedHashMap<>(); // the whole pool under ""

    Collections(DealTerms terms, Supply supply) {
        this.terms = terms;
        this.supply = supply;
    }

    /** The figures of {@code months} from {@code month} on. */
    Receipts of(Standing standing, PaymentPeriod period, GroupFlows flows, int month, int months) {
        int last = month + months - 1;
        if (flows.byGroup().isEmpty()) {
            PoolMonths.Figures one = pool("").of(standing.pool(), flows.total(), month, months);
            GroupReceipts is = one.receipts();
            Map<String, String> observed = given(period);
            observe(observed, "", delinquent(flows.total(), last), one.prepaid());
            return new Receipts(
                    is.interest(),
                    is.principal(),
                    is.chargedOff(),
                    is.recoveries(),
                    is.other(),
                    is.poolEnd(),
                    0,
                    observed);
        }
        return ofGroups(standing, period, flows, month, months);
    }

    private Receipts ofGroups(Standing standing, PaymentPeriod period, GroupFlows flows, int month, int months) {
        Map<String, String> observed = given(period);
        Map<String, GroupReceipts> groups = new LinkedHashMap<>();
        Map<Integer, Long> behind = new TreeMap<>();
        long prepaid = 0;
        for (Map.Entry<String, PoolFlows> group : flows.byGroup().entrySet()) {
            String id = group.getKey();
            long begin = requireNonNull(standing.groups().get(id)).pool();
            PoolMonths.Figures one = pool(id).of(begin, group.getValue(), month, months);
            groups.put(id, one.receipts());
            Map<Integer, Long> ofGroup = delinquent(group.getValue(), month + months - 1);
            ofGroup.forEach((days, amount) -> behind.merge(days, amount, Math::addExact));
            prepaid = Math.addExact(prepaid, one.prepaid());
            observe(observed, "." + id, ofGroup, one.prepaid());
        }
        observe(observed, "", behind, prepaid);
        return Receipts.of(groups, 0, observed);
    }

    private PoolMonths pool(String id) {
        return pools.computeIfAbsent(id, any -> new PoolMonths());
    }

    /** Values by period and by day that the scenario gives. */
    private Map<String, String> given(PaymentPeriod period) {
        Map<String, String> values = new TreeMap<>();
        supply.observed()
                .forEach((name, series) -> values.put(name, series.get(Math.min(period.number(), series.size()) - 1)));
        for (Observed declared : terms.observed()) {
            NavigableMap<LocalDate, BigDecimal> published = supply.fixings().get(declared.name());
            if (published != null) {
                declared.at(period, published).ifPresent(value -> values.put(declared.name(), value.toPlainString()));
            }
        }
        return values;
    }

    /** Balances by days past due at the end of {@code month}, as far as the flows know them and the deal observes any. */
    private Map<Integer, Long> delinquent(PoolFlows flows, int month) {
        Map<Integer, Long> behind = new TreeMap<>();
        for (int days : BUCKETS) {
            if (flows.knowsDelinquency()) {
                behind.put(
                        days,
                        Math.round(flows.delinquent(month, supply.convention().missed(days))));
            }
        }
        return behind;
    }

    /** What the flows show of what the deal observes, beside what the scenario says itself, which comes first. */
    private void observe(Map<String, String> values, String of, Map<Integer, Long> behind, long prepaid) {
        behind.forEach((days, amount) -> {
            String name = "delinquent" + days + of;
            if (observes(name)) {
                values.putIfAbsent(name, money(amount));
            }
        });
        if (observes(PREPAID + of)) {
            values.putIfAbsent(PREPAID + of, money(prepaid));
        }
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
