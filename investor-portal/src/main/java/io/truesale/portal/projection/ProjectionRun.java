package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.DealProjection;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Unpayable;
import io.truesale.domain.tranche.ClassId;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.ClassProjection.Payment;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        List<PaymentPeriod> schedule = basis.terms().schedule();
        if (basis.period() >= schedule.size()) {
            return new ProjectionRun(scenario, List.of(), Optional.empty());
        }
        if (basis.refusal().isPresent()) {
            return new ProjectionRun(scenario, List.of(), basis.refusal());
        }
        try {
            YearMonth first = YearMonth.from(schedule.get(basis.period()).collectionStart());
            return new ProjectionRun(scenario, payments(basis, scenario, first), Optional.empty());
        } catch (AssumptionRefused | Unpayable refused) { // the engine says what the scenario lacks
            return new ProjectionRun(scenario, List.of(), Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    private static List<Calculation> payments(ProjectionBasis basis, NamedScenario scenario, YearMonth first) {
        Optional<ScenarioFile> said = scenario.file().map(FiledScenario::scenario);
        PoolFlows flows = said.isPresent()
                ? said.get()
                        .flows(
                                PoolFile.of(basis.lines()),
                                basis.terms().currency().digits(),
                                first)
                : PoolProjection.project(basis.lines(), scenario.scenario(), first);
        if (basis.terms() instanceof ByFile file) {
            Supply supply = said.isPresent()
                    ? said.get().supply(observed(file, said.get()), first)
                    : Supply.of(observed(file, basis, scenario));
            return TermsProjection.run(file.deal(), file.standing(), flows, scenario.call(), supply).stream()
                    .map(payment -> Calculations.of(file.deal(), payment))
                    .toList();
        }
        said.ifPresent(ProjectionRun::requireTemplate);
        ByTemplate template = (ByTemplate) basis.terms();
        return DealProjection.run(template.model(), template.state(), flows, scenario.call()).stream()
                .map(result -> Calculations.of(
                        result,
                        template.model().schedule().get(result.period() - 1).paymentDate(),
                        template.model().currency()))
                .toList();
    }

    /** A deal by template takes nothing from outside and buys nothing: to leave that out would be silence. */
    private static void requireTemplate(ScenarioFile said) {
        if (!said.observed().isEmpty()
                || !said.fixings().isEmpty()
                || said.revolving().isPresent()) {
            throw new AssumptionRefused("a deal by template takes no values from outside and buys no receivables: its"
                    + " scenario has no members observed, fixings and revolving");
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

    private static List<String> observable(DealTerms deal) {
        return deal.observed().stream()
                .map(Observed::name)
                .filter(name -> !name.matches("delinquent[0-9]+|prepaid"))
                .toList();
    }

    /** By period of the deal: as the scenario says, else as it was last observed, else nothing: then the fallback holds. */
    private static Map<String, List<String>> observed(ByFile file, ProjectionBasis basis, NamedScenario scenario) {
        Map<String, List<String>> series = new TreeMap<>();
        for (Observed declared : file.deal().observed()) {
            if (declared.name().matches("delinquent[0-9]+")) {
                series.put(declared.name(), List.of("0"));
            }
        }
        for (String name : observable(file.deal())) {
            List<BigDecimal> given = scenario.observed().get(name);
            String last = file.observed().get(name);
            if (given != null) {
                List<String> values = new ArrayList<>(Collections.nCopies(
                        basis.period(), given.get(0).toPlainString())); // of dates that are behind it
                given.forEach(value -> values.add(value.toPlainString()));
                series.put(name, values);
            } else if (last != null) {
                series.put(name, List.of(last));
            }
        }
        return series;
    }

    /** As the file says, else as it was last observed; what the deal does not observe is refused. */
    private static Map<String, List<String>> observed(ByFile file, ScenarioFile said) {
        Map<String, List<String>> series = new TreeMap<>();
        List<String> declared =
                file.deal().observed().stream().map(Observed::name).toList();
        for (String name : declared) {
            String last = file.observed().get(name);
            if (name.matches("delinquent[0-9]+")) {
                if (!said.projectsDelinquency()) {
                    series.put(name, List.of("0"));
                }
            } else if (last != null
                    && !name.equals("prepaid")
                    && !said.fixings().containsKey(name)) {
                series.put(name, List.of(last));
            }
        }
        said.requireFit(file.deal());
        series.putAll(said.observed());
        return series;
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
