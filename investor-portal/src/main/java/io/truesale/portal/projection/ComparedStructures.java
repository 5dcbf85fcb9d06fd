package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.Unpayable;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.Balance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Deals side by side under the same scenarios: the columns of {@code truesale compare}.
 *
 * @param rows by deal, scenario and class
 * @param refusals what was not computed, and why
 */
public record ComparedStructures(List<Row> rows, List<String> refusals) {
    public ComparedStructures {
        rows = List.copyOf(rows);
        refusals = List.copyOf(refusals);
    }

    /** A deal to be compared, under the name that it is shown by. */
    public record Structure(String name, ProjectionBasis basis) {
        public Structure {
            requireNonNull(name, "name");
            requireNonNull(basis, "basis");
        }
    }

    /**
     * A class of a deal under a scenario; amounts in minor units of {@code currency}.
     *
     * @param life average life to maturity, years
     * @param lifeToCall the same when called on the first date on which that is open
     * @param last date of the last principal, without a call like all that follows
     * @param unpaid principal that is never repaid
     * @param interestShort interest that is due and unpaid at the end
     */
    public record Row(
            String deal,
            String scenario,
            String note,
            CurrencyUnit currency,
            OptionalDouble life,
            OptionalDouble lifeToCall,
            Optional<LocalDate> last,
            long interest,
            long principal,
            long residual,
            long unpaid,
            long interestShort) {}

    /** The comparison: to maturity, with the average life to the call beside it. */
    public static ComparedStructures of(List<Structure> structures, List<NamedScenario> scenarios) {
        List<Row> rows = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (Structure structure : structures) {
            for (NamedScenario scenario : scenarios) {
                try {
                    rows.addAll(rows(structure, scenario));
                } catch (AssumptionRefused | Unpayable refused) { // the engine says what does not fit
                    refusals.add(structure.name() + ", " + scenario.name() + ": " + refused.getMessage());
                }
            }
        }
        return new ComparedStructures(rows, refusals);
    }

    private static List<Row> rows(Structure structure, NamedScenario scenario) {
        ProjectionBasis basis = structure.basis();
        ScenarioRun run = ScenarioRun.of(basis, scenario);
        if (run.ahead().isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        PoolFlows flows = run.flows();
        List<Paid> mature = run.payments(flows, Call.NEVER, ScenarioRun.CLASSES);
        List<Paid> called = run.payments(flows, Call.AT_FIRST_DATE, ScenarioRun.CLASSES);
        List<Row> rows = new ArrayList<>();
        for (Balance balance : basis.terms().balances()) {
            ClassTerms note = ClassTerms.of(basis, balance.id());
            ClassFlows one = ClassFlows.of(note, mature);
            rows.add(new Row(
                    structure.name(),
                    scenario.name(),
                    balance.id(),
                    balance.currency(),
                    one.life(),
                    ClassFlows.of(note, called).life(),
                    one.lastPrincipal(),
                    one.interest(),
                    one.principal(),
                    one.residual(),
                    one.unpaid(),
                    one.interestShort()));
        }
        return rows;
    }

    /** The canonical form, as links hash it: {@code infra/docs/spec/projection-link.md}. */
    String text() {
        StringBuilder text = new StringBuilder("truesale-comparison-result-1\n");
        rows.forEach(row -> text.append(String.join(
                        " ",
                        List.of(
                                row.note(),
                                Long.toString(row.interest()),
                                Long.toString(row.principal()),
                                Long.toString(row.residual()),
                                Long.toString(row.unpaid()),
                                Long.toString(row.interestShort()))))
                .append('\n'));
        refusals.forEach(any -> text.append("refused\n"));
        return text.toString();
    }
}
