package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.ScenarioFile.Stratum;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines that a deal is projected over: one pool, or one for each of its groups of collateral.
 *
 * @param byGroup in the order of the deal; the one pool of a deal without groups has no name
 */
public record Pools(Map<String, PoolFile> byGroup) {
    private static final String WHOLE = "";

    public Pools {
        byGroup = Collections.unmodifiableMap(new LinkedHashMap<>(byGroup));
        if (byGroup.isEmpty()) {
            throw new IllegalArgumentException("one pool at least is expected");
        }
    }

    /** One pool without groups. */
    public static Pools of(PoolFile whole) {
        return new Pools(Map.of(WHOLE, whole));
    }

    /** Lines of all pools. */
    public int size() {
        return byGroup.values().stream().mapToInt(pool -> pool.lines().size()).sum();
    }

    /** The flows of the pools under {@code scenario}, each as it says of the group. */
    public GroupFlows flows(ScenarioFile scenario, DealTerms terms, Work work) {
        Map<String, PoolFlows> flows = new LinkedHashMap<>();
        byGroup.forEach(
                (group, pool) -> flows.put(group, scenario(scenario, group).flows(pool, terms, work)));
        PoolFlows whole = flows.get(WHOLE);
        return whole == null ? GroupFlows.of(flows) : GroupFlows.of(whole);
    }

    /** {@code scenario} as it is for the lines of {@code group}; a stratum that no line of any group has is refused. */
    public ScenarioFile scenario(ScenarioFile scenario, String group) {
        Set<String> known = new TreeSet<>();
        byGroup.values().forEach(pool -> known.addAll(pool.strata()));
        scenario.strata().forEach(one -> one.requireLines(known));
        PoolFile pool = of(group);
        List<Stratum> here = scenario.strata().stream() // named strata of other groups have no lines in this one
                .filter(one -> one.when().isPresent() || pool.strata().contains(one.name()))
                .toList();
        return new ScenarioFile(
                scenario.groups().getOrDefault(group, scenario.base()),
                here,
                scenario.call(),
                scenario.observed(),
                scenario.fixings(),
                scenario.revolving(),
                scenario.groups());
    }

    /** The pool of {@code group}. */
    public PoolFile of(String group) {
        return requireNonNull(byGroup.get(group), group);
    }

    /**
     * The one pool.
     *
     * @throws AssumptionRefused when there are several
     */
    public PoolFile one() {
        PoolFile whole = byGroup.get(WHOLE);
        if (whole == null) {
            throw new AssumptionRefused("a deal of one pool is expected, this one has the groups " + byGroup.keySet());
        }
        return whole;
    }
}
