package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.RollRates.Convention;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What a projection gives a deal beside the flows of its pool.
 *
 * @param observed values by period; the last holds for all later ones
 * @param fixings published values by day, of which the deal takes that of its fixing date
 * @param convention by which loans that are behind count as delinquent
 * @param bought flows of {@link #UNIT} of receivables of the kind that a revolving deal buys, if it buys any
 */
public record Supply(
        Map<String, List<String>> observed,
        Map<String, NavigableMap<LocalDate, BigDecimal>> fixings,
        Convention convention,
        Optional<PoolFlows> bought) {
    /** Balance, minor units, whose flows {@link #bought} is. */
    public static final double UNIT = 1e9;

    public Supply {
        requireNonNull(convention, "convention");
        requireNonNull(bought, "bought");
    }

    /** Values by period alone. */
    public static Supply of(Map<String, List<String>> observed) {
        return new Supply(observed, Map.of(), Convention.MBA, Optional.empty());
    }

    /** {@code flows} with those of receivables of {@code balance} that are bought before {@code month}. */
    PoolFlows bought(PoolFlows flows, long balance, int month) {
        if (balance == 0) {
            return flows;
        }
        PoolFlows unit = bought.orElseThrow(() -> new IllegalArgumentException(
                "the deal buys receivables: the scenario says under revolving of what kind they are"));
        return flows.plus(unit.scaled(balance / UNIT, month));
    }
}
