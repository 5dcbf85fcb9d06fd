package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTerms.Waterfall;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What a projection gives a deal beside the flows of its pool.
 *
 * @param observed values by period; the last holds for all later ones
 * @param fixings published values by day, of which the deal takes that of its fixing date
 * @param convention by which loans that are behind count as delinquent
 * @param bought flows of {@link #UNIT} of receivables of the kind that a revolving deal buys, by the month of the projection,
 *     from 0, in which they begin; if it buys any. May be asked by several threads
 * @param kind of which kind these are: decimal texts by {@link Step.Purchase#COLUMNS}
 */
public record Supply(
        Map<String, List<String>> observed,
        Map<String, NavigableMap<LocalDate, BigDecimal>> fixings,
        Convention convention,
        Optional<IntFunction<PoolFlows>> bought,
        Map<String, String> kind) {
    /** Balance, minor units, whose flows {@link #bought} is. */
    public static final double UNIT = 1e9;

    public Supply {
        requireNonNull(convention, "convention");
        requireNonNull(bought, "bought");
    }

    /** Values by period alone. */
    public static Supply of(Map<String, List<String>> observed) {
        return new Supply(observed, Map.of(), Convention.MBA, Optional.empty(), Map.of());
    }

    /**
     * Refuses receivables of a kind that a step which has bought does not take.
     *
     * @throws AssumptionRefused with the step, what it takes and what was bought
     */
    void requireEligible(DealTerms terms, Payment payment) {
        for (Waterfall waterfall : terms.waterfalls()) {
            for (Step step : waterfall.id().equals(payment.waterfall()) ? waterfall.steps() : List.<Step>of()) {
                if (step instanceof Step.Purchase purchase
                        && bought(payment, step.id())
                        && !purchase.eligible().map(it -> it.holdsWith(kind)).orElse(true)) {
                    throw new AssumptionRefused("step " + step.id() + " buys receivables of which "
                            + purchase.eligible().get().text() + " holds, those of the scenario are " + kind);
                }
            }
        }
    }

    private static boolean bought(Payment payment, String step) {
        return payment.lines().stream()
                .anyMatch(line -> line.kind().equals("purchase") && line.step().equals(step) && line.paid() > 0);
    }

    /** {@code flows} with those of receivables of {@code balance} that are bought before {@code month}. */
    PoolFlows bought(PoolFlows flows, long balance, int month) {
        if (balance == 0) {
            return flows;
        }
        IntFunction<PoolFlows> units = bought.orElseThrow(() -> new AssumptionRefused(
                "the deal buys receivables: the scenario says under revolving of what kind they are"));
        return flows.plus(units.apply(month).scaled(balance / UNIT, month));
    }
}
