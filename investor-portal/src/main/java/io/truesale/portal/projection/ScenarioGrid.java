package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.Together;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.portal.projection.ScenarioRun.Paid;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/**
 * A class under every pair of prepayment and default rates, all else as a scenario has it: what {@code truesale grid} prints. Over
 * representative lines, as each pair is a projection.
 *
 * @param value what is shown
 * @param cpr prepayment in percent a year
 * @param cdr defaults in percent a year
 * @param cells by prepayment, then by default
 */
public record ScenarioGrid(Value value, List<BigDecimal> cpr, List<BigDecimal> cdr, List<Cell> cells) {
    /** Most rates of one kind. */
    public static final int MOST = 21;

    /** Most pairs. */
    public static final int MOST_CELLS = 231;

    private static final int FREQUENCY = 2;

    public ScenarioGrid {
        requireNonNull(value, "value");
        cpr = List.copyOf(cpr);
        cdr = List.copyOf(cdr);
        cells = List.copyOf(cells);
    }

    /** What a grid shows of a class. */
    public enum Value {
        /** Average life, years. */
        LIFE,
        /** Yield in percent, bond-equivalent, at a price. */
        YIELD,
        /** Price in percent of the balance at a yield. */
        PRICE,
        /** Principal that is never repaid, percent of the balance. */
        LOSS
    }

    /**
     * One pair.
     *
     * @param value as asked for; empty when there is none
     * @param life years to its principal
     * @param unpaid principal that is never repaid, minor units
     * @param interestShort interest that is due and unpaid at the end, minor units
     */
    public record Cell(
            BigDecimal cpr,
            BigDecimal cdr,
            OptionalDouble value,
            OptionalDouble life,
            long unpaid,
            long interestShort) {}

    /**
     * The grid.
     *
     * @param at price for {@link Value#YIELD}, yield in percent for {@link Value#PRICE}
     * @param threads that share the work
     * @throws AssumptionRefused when the scenario does not fit the deal, or says defaults that a rate cannot replace
     */
    public static ScenarioGrid of(
            ProjectionBasis basis,
            NamedScenario scenario,
            String id,
            Value value,
            double at,
            List<BigDecimal> cpr,
            List<BigDecimal> cdr,
            int threads) {
        ProjectionBasis few = basis.inBands();
        ScenarioRun run = ScenarioRun.of(few, scenario);
        List<Callable<Cell>> pairs = new ArrayList<>();
        for (BigDecimal prepaid : cpr) {
            for (BigDecimal defaulted : cdr) {
                ScenarioRun one = run.with(said -> said.with(said.scenario().with(annual(prepaid), annual(defaulted))));
                pairs.add(() -> {
                    List<Paid> paid = one.payments(scenario.call(), ScenarioRun.CLASSES);
                    LocalDate from = ProjectionRun.from(few);
                    ClassFlows flows = ClassFlows.of(from, SizedDeal.balance(few, id), paid, id);
                    return new Cell(
                            prepaid,
                            defaulted,
                            shown(flows, value, at),
                            flows.life(),
                            flows.unpaid(),
                            flows.interestShort());
                });
            }
        }
        return new ScenarioGrid(value, cpr, cdr, Together.run(pairs, threads));
    }

    private static OptionalDouble shown(ClassFlows flows, Value value, double at) {
        if (value == Value.LIFE) {
            return flows.life();
        }
        if (flows.balance() == 0) {
            return OptionalDouble.empty();
        }
        if (value == Value.LOSS) {
            return OptionalDouble.of(100.0 * flows.unpaid() / flows.owed());
        }
        CashTimes cash = flows.cash();
        if (value == Value.PRICE) {
            return OptionalDouble.of(cash.price(at / 100, FREQUENCY));
        }
        OptionalDouble yield = cash.yieldAt(at, FREQUENCY);
        return yield.isEmpty() ? yield : OptionalDouble.of(100 * yield.getAsDouble());
    }

    private static Curve annual(BigDecimal percent) {
        return Curve.annual(percent.doubleValue() / 100);
    }

    /** The numbers that there are, the least first. */
    public double[] finite() {
        return cells.stream()
                .flatMapToDouble(cell -> cell.value().stream())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** The canonical form, as links hash it: {@code infra/docs/spec/projection-link.md}. */
    String text() {
        StringBuilder text = new StringBuilder("truesale-grid-result-1\n");
        for (Cell cell : cells) {
            String number = cell.value().isPresent()
                    ? String.format(Locale.ROOT, "%.6f", cell.value().getAsDouble())
                    : "";
            text.append(NamedScenario.text(cell.cpr()))
                    .append(' ')
                    .append(NamedScenario.text(cell.cdr()))
                    .append(' ')
                    .append(number)
                    .append('\n');
        }
        return text.toString();
    }
}
