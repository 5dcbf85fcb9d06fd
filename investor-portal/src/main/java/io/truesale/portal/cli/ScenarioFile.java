package io.truesale.portal.cli;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.LossTiming;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.RollProjection;
import io.truesale.domain.cashflow.RollRates;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Formula;
import io.truesale.domain.structure.Node;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A scenario as its file says it. Format: {@code infra/docs/spec/scenario-file.md}.
 *
 * @param base how lines perform that are in no stratum
 * @param strata lines with assumptions of their own; the first that takes a line has it
 * @param call whether calls are exercised
 * @param observed values by period of what the deal observes
 * @param fixings published values by day
 * @param revolving one line of the kind that a revolving deal buys, with a balance of {@link Supply#UNIT}
 */
record ScenarioFile(
        Part base,
        List<Stratum> strata,
        Call call,
        Map<String, List<String>> observed,
        Map<String, NavigableMap<LocalDate, BigDecimal>> fixings,
        Optional<PoolLines> revolving) {

    /** A cumulative net loss, a fraction of the original balance, and its shares by month. */
    record Loss(double total, double[] timing) {}

    /** How a group of lines performs. */
    record Part(Scenario scenario, Optional<Loss> loss, Optional<RollRates> rolls) {
        PoolFlows flows(PoolLines lines, YearMonth first) {
            Scenario assumed = scenario;
            if (loss.isPresent()) {
                Loss it = loss.get();
                assumed = scenario.with(
                        scenario.prepayment(),
                        LossTiming.defaults(lines, scenario, it.total(), it.timing(), lines.total(), first));
            }
            return rolls.isPresent()
                    ? RollProjection.project(lines, assumed, rolls.get(), first)
                    : PoolProjection.project(lines, assumed, first);
        }

        /** The same in another order of events. */
        Part in(Scenario.Order order) {
            return new Part(scenario.in(order), loss, rolls);
        }
    }

    /** Lines of a name, or for which a condition holds, and how they perform. */
    record Stratum(String name, Optional<Formula> when, Part part) {
        boolean takes(PoolFile pool, int line, int digits) {
            return when.map(condition -> condition.holdsWith(pool.values(line, digits)))
                    .orElseGet(() -> pool.stratum(line).equals(name));
        }
    }

    /** Reads a scenario; throws {@link Node.Refused} with all that does not fit. */
    static ScenarioFile read(Node file) {
        return new ScenarioReader().read(file);
    }

    /** How lines outside of strata perform. */
    Scenario scenario() {
        return base.scenario();
    }

    /** The same with another scenario for the lines in no stratum. */
    ScenarioFile with(Scenario other) {
        return new ScenarioFile(new Part(other, base.loss(), base.rolls()), strata, call, observed, fixings, revolving);
    }

    /** The same in another order of events, in all strata. */
    ScenarioFile in(Scenario.Order order) {
        List<Stratum> others = strata.stream()
                .map(one -> new Stratum(one.name(), one.when(), one.part().in(order)))
                .toList();
        return new ScenarioFile(base.in(order), others, call, observed, fixings, revolving);
    }

    /** The same with calls exercised or not. */
    ScenarioFile with(Call other) {
        return new ScenarioFile(base, strata, other, observed, fixings, revolving);
    }

    /** The flows of {@code pool} under this scenario. */
    PoolFlows flows(PoolFile pool, DealTerms terms) {
        YearMonth first = YearMonth.from(terms.cutOff()).plusMonths(1);
        if (strata.isEmpty()) {
            return base.flows(pool.lines(), first);
        }
        int digits = terms.currency().digits();
        Map<Integer, PoolLines> groups = pool.groups(line -> group(pool, line, digits));
        PoolFlows sum = null;
        for (Map.Entry<Integer, PoolLines> group : groups.entrySet()) {
            Part part = group.getKey() < 0 ? base : strata.get(group.getKey()).part();
            PoolFlows flows = part.flows(group.getValue(), first);
            sum = sum == null ? flows : sum.plus(flows);
        }
        if (sum == null) {
            throw new Verbs.Failure("the pool has no lines");
        }
        return sum;
    }

    private int group(PoolFile pool, int line, int digits) {
        for (int i = 0; i < strata.size(); i++) {
            if (strata.get(i).takes(pool, line, digits)) {
                return i;
            }
        }
        return -1;
    }

    /** What the deal is given beside the flows. */
    Supply supply(DealTerms terms) {
        YearMonth first = YearMonth.from(terms.cutOff()).plusMonths(1);
        Convention convention = base.rolls().map(RollRates::convention).orElse(Convention.MBA);
        return new Supply(observed, fixings, convention, revolving.map(lines -> base.flows(lines, first)));
    }
}
