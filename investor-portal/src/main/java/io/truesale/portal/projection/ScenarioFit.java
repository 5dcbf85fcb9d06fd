package io.truesale.portal.projection;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Step;
import java.util.List;
import java.util.Map;

/** Whether all that a scenario says is of a deal. */
final class ScenarioFit {
    private ScenarioFit() {}

    static void require(ScenarioFile scenario, DealTerms terms) {
        List<String> declared = terms.observed().stream().map(Observed::name).toList();
        for (Map<String, ?> given : List.of(scenario.observed(), scenario.fixings())) {
            for (String name : given.keySet()) {
                if (!declared.contains(name)) {
                    throw new AssumptionRefused("the deal observes " + declared + ", the scenario gives " + name);
                }
            }
        }
        List<String> known = terms.groups().stream().map(DealTerms.Group::id).toList();
        for (String group : scenario.groups().keySet()) {
            if (!known.contains(group)) {
                throw new AssumptionRefused(
                        "the deal has the groups " + known + ", the scenario says how " + group + " performs");
            }
        }
        boolean buys = terms.waterfalls().stream()
                .flatMap(waterfall -> waterfall.steps().stream())
                .anyMatch(Step.Purchase.class::isInstance);
        if (scenario.revolving().isPresent() && !buys) {
            throw new AssumptionRefused(
                    "the scenario says of what kind receivables are that are bought, the deal has no step that buys"
                            + " any");
        }
    }
}
