package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Unpayable;
import io.truesale.domain.tranche.ClassId;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.ClassProjection.Payment;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scenario over a deal from a basis on, by the code that pays.
 *
 * @param scenario which
 * @param payments by payment date, until notes and pool are gone or the schedule ends; empty when it was refused
 * @param refusal why nothing was computed, such as a value that the deal observes and nobody gives
 */
public record ProjectionRun(NamedScenario scenario, List<Calculation> payments, Optional<String> refusal) {
    public ProjectionRun {
        requireNonNull(scenario, "scenario");
        payments = List.copyOf(payments);
        requireNonNull(refusal, "refusal");
    }

    /** Runs {@code scenario}. */
    public static ProjectionRun of(ProjectionBasis basis, NamedScenario scenario) {
        try {
            List<Calculation> payments = ScenarioRun.of(basis, scenario).payments(scenario.call(), ScenarioRun.STEPS);
            return new ProjectionRun(scenario, payments, Optional.empty());
        } catch (AssumptionRefused | Unpayable refused) { // the engine says what the scenario lacks
            return new ProjectionRun(scenario, List.of(), Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    /** What people say about {@code terms} from outside: all that it observes but what is projected. */
    public static List<String> observable(ProjectionBasis.Terms terms) {
        return terms instanceof ByFile file ? observable(file.deal()) : List.of();
    }

    /** What was last observed of them, by name. */
    public static Map<String, String> known(ProjectionBasis basis) {
        return basis.terms() instanceof ByFile file ? file.observed() : Map.of();
    }

    static List<String> observable(DealTerms deal) {
        return deal.observed().stream()
                .map(Observed::name)
                .filter(name -> !name.matches("delinquent[0-9]+|prepaid"))
                .toList();
    }

    /** What class {@code id} gets; its yield is at the full price {@code price}, percent of its balance, from the start on. */
    public ClassProjection of(ProjectionBasis basis, String id, BigDecimal price) {
        ClassFlows flows = ClassFlows.of(
                ClassTerms.of(basis, id), payments.stream().map(Paid::of).toList());
        ClassMeasures.Terms at = ClassMeasures.Terms.usual(Quote.FULL, price.doubleValue(), Optional.empty());
        return new ClassProjection(
                new ClassId(id),
                payments.stream()
                        .map(one -> payment(one, one.of(id).orElseThrow()))
                        .toList(),
                flows.life(),
                at.yieldOf(at.bought(flows)),
                flows.lastPrincipal(),
                flows.unpaid());
    }

    private static Payment payment(Calculation one, ClassAmounts note) {
        return new Payment(
                one.period(),
                one.date(),
                note.interestPaid(),
                note.principalPaid(),
                note.residualPaid(),
                note.closing());
    }

    /** The payment date {@code period}. */
    public Optional<Calculation> at(int period) {
        return payments.stream().filter(one -> one.period() == period).findFirst();
    }
}
