package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.Observed;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A scenario over a basis, before anything is computed: its pool can be projected once and paid out with calls and without, and
 * parts of it can be replaced. What the engines answer is read as it comes, so that many runs keep no more than they need.
 */
final class ScenarioRun {
    /** Reads everything. */
    static final Reader<Calculation> STEPS = new Reader<>() {
        @Override
        public Calculation byTemplate(ByTemplate terms, PeriodResult result) {
            return Calculations.of(
                    result,
                    Paid.date(terms.schedule(), result.period()),
                    terms.model().currency());
        }

        @Override
        public Calculation byFile(ByFile terms, Payment payment) {
            return Calculations.of(terms.deal(), payment);
        }
    };

    /** Reads what classes get. */
    static final Reader<Paid> CLASSES = new Reader<>() {
        @Override
        public Paid byTemplate(ByTemplate terms, PeriodResult result) {
            return Paid.of(terms, result);
        }

        @Override
        public Paid byFile(ByFile terms, Payment payment) {
            return Paid.of(terms.deal(), payment);
        }
    };

    private final ProjectionBasis basis;
    private final ScenarioFile scenario;
    private final Map<String, List<String>> observed;

    private ScenarioRun(ProjectionBasis basis, ScenarioFile scenario, Map<String, List<String>> observed) {
        this.basis = requireNonNull(basis, "basis");
        this.scenario = requireNonNull(scenario, "scenario");
        this.observed = requireNonNull(observed, "observed");
    }

    /** Reads a payment date of either engine. */
    interface Reader<T> {
        /** Of a deal by template. */
        T byTemplate(ByTemplate terms, PeriodResult result);

        /** Of a deal by file. */
        T byFile(ByFile terms, Payment payment);
    }

    /**
     * {@code said} over {@code basis}.
     *
     * @throws AssumptionRefused when loans or scenario do not fit the deal
     */
    static ScenarioRun of(ProjectionBasis basis, NamedScenario said) {
        basis.refusal().ifPresent(why -> {
            throw new AssumptionRefused(why);
        });
        ScenarioFile scenario = said.file().map(FiledScenario::scenario).orElseGet(said::typed);
        if (basis.terms() instanceof ByFile file) {
            return new ScenarioRun(
                    basis,
                    scenario,
                    said.file().isPresent() ? observed(file, scenario) : observed(file, basis.period(), said));
        }
        requireTemplate(scenario);
        return new ScenarioRun(basis, scenario, Map.of());
    }

    /** The same with another scenario for the pool, such as one with other curves. */
    ScenarioRun with(UnaryOperator<ScenarioFile> change) {
        return new ScenarioRun(basis, change.apply(scenario), observed);
    }

    /** Payment dates that are left. */
    List<PaymentPeriod> ahead() {
        List<PaymentPeriod> schedule = basis.terms().schedule();
        return schedule.subList(Math.min(basis.period(), schedule.size()), schedule.size());
    }

    private YearMonth first() {
        return YearMonth.from(ahead().get(0).collectionStart());
    }

    /** The pool at pairs of rates; there is a payment date left. */
    RatePairs pairs() {
        return new RatePairs(
                scenario, PoolFile.of(basis.lines()), basis.terms().currency().digits(), first());
    }

    /** What the pool brings; there is a payment date left. */
    PoolFlows flows() {
        return scenario.flows(
                PoolFile.of(basis.lines()), basis.terms().currency().digits(), first());
    }

    /** The payment dates that are left, as {@code reader} reads them; empty when there is none. */
    <T> List<T> payments(Call call, Reader<T> reader) {
        return ahead().isEmpty() ? List.of() : payments(flows(), call, reader);
    }

    /** The same over flows that were projected before. */
    <T> List<T> payments(PoolFlows flows, Call call, Reader<T> reader) {
        if (basis.terms() instanceof ByFile file) {
            return TermsProjection.run(file.deal(), file.standing(), flows, call, scenario.supply(observed, first()))
                    .stream()
                    .map(payment -> reader.byFile(file, payment))
                    .toList();
        }
        ByTemplate template = (ByTemplate) basis.terms();
        return DealProjection.run(template.model(), template.state(), flows, call).stream()
                .map(result -> reader.byTemplate(template, result))
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

    /** By period of the deal: as the scenario says, else as it was last observed, else nothing: then the fallback holds. */
    private static Map<String, List<String>> observed(ByFile file, int period, NamedScenario scenario) {
        Map<String, List<String>> series = new TreeMap<>();
        for (Observed declared : file.deal().observed()) {
            if (declared.name().matches("delinquent[0-9]+")) {
                series.put(declared.name(), List.of("0"));
            }
        }
        for (String name : ProjectionRun.observable(file.deal())) {
            List<BigDecimal> given = scenario.observed().get(name);
            String last = file.observed().get(name);
            if (given != null) {
                List<String> values = new ArrayList<>(
                        Collections.nCopies(period, given.get(0).toPlainString())); // of dates that are behind it
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
}
