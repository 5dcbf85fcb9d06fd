package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pool of a deal brings by month, in minor units, with its groups of collateral.
 *
 * @param total all groups together
 * @param byGroup in the order of the deal; empty for a deal of one pool
 */
public record GroupFlows(PoolFlows total, Map<String, PoolFlows> byGroup) {
    public GroupFlows {
        requireNonNull(total, "total");
        byGroup = Collections.unmodifiableMap(new LinkedHashMap<>(byGroup));
    }

    /** Of a deal of one pool. */
    public static GroupFlows of(PoolFlows whole) {
        return new GroupFlows(whole, Map.of());
    }

    /** Of {@code groups}, one at least: the total is added up in their order. */
    public static GroupFlows of(Map<String, PoolFlows> groups) {
        return new GroupFlows(groups.values().stream().reduce(PoolFlows::plus).orElseThrow(), groups);
    }

    /**
     * Refuses flows of other groups than {@code terms} has.
     *
     * @throws AssumptionRefused with both
     */
    void requireGroups(DealTerms terms) {
        List<String> expected = terms.groups().stream().map(DealTerms.Group::id).toList();
        if (!List.copyOf(byGroup.keySet()).equals(expected)) {
            throw new AssumptionRefused("the deal is paid of the groups " + expected + ", a pool for each is expected,"
                    + " pools are given for " + byGroup.keySet());
        }
    }
}
