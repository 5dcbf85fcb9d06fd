package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Unpayable;
import io.truesale.domain.tranche.ClassId;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ClassProjection.Payment;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.math.BigDecimal;
import java.time.LocalDate;
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

    /** What class {@code id} gets at {@code price}, percent of its balance. */
    public ClassProjection of(ProjectionBasis basis, String id, BigDecimal price) {
        long balance = basis.terms().balances().stream()
                .filter(one -> one.id().equals(id))
                .mapToLong(ProjectionBasis.Balance::amount)
                .findFirst()
                .orElseThrow();
        List<Payment> paid = payments.stream()
                .map(one -> payment(one, one.of(id).orElseThrow()))
                .toList();
        LocalDate from = from(basis);
        List<Flow> principal = paid.stream()
                .map(one -> new Flow(one.date(), (double) one.principal()))
                .toList();
        BondYield bond = new BondYield(
                paid.stream()
                        .map(one -> new Flow(one.date(), (double) one.total()))
                        .toList(),
                from,
                DayCount.THIRTY_360_US);
        return new ClassProjection(
                new ClassId(id),
                paid,
                AverageLife.years(principal, from, DayCount.THIRTY_360_US),
                bond.yieldAt(price.doubleValue() / 100 * balance),
                paid.stream()
                        .filter(one -> one.principal() > 0)
                        .map(Payment::date)
                        .reduce((first, second) -> second),
                paid.isEmpty() ? balance : paid.get(paid.size() - 1).balance());
    }

    /** Day from which lives are counted: the first of the next accrual period, closing once there is none. */
    static LocalDate from(ProjectionBasis basis) {
        List<PaymentPeriod> schedule = basis.terms().schedule();
        return basis.period() < schedule.size()
                ? schedule.get(basis.period()).accrualStart()
                : basis.terms().closing();
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
