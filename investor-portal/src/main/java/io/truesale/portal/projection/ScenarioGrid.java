package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Work;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

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
        /** Price in percent of the balance at a yield, accrued interest included. */
        PRICE,
        /** The same without accrued interest. */
        CLEAN,
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
     * @param at price for {@link Value#YIELD}, yield for {@link Value#PRICE} and {@link Value#CLEAN}; its settlement
     * @param threads that share the work
     * @throws AssumptionRefused when the scenario does not fit the deal, or says defaults that a rate cannot replace
     */
    public static ScenarioGrid of(
            ProjectionBasis basis,
            NamedScenario scenario,
            String id,
            Value value,
            ClassMeasures.Terms at,
            List<BigDecimal> cpr,
            List<BigDecimal> cdr,
            int threads) {
        ProjectionBasis few = basis.inBands();
        ScenarioRun run = ScenarioRun.of(few, scenario);
        if (run.ahead().isEmpty()) {
            throw new AssumptionRefused("the deal has no payment date left from there on");
        }
        ClassTerms note = ClassTerms.of(few, id);
        List<Cell> cells = run.pairs()
                .each(RatePairs.of(cpr, cdr), new Work(threads, lines -> {}), (pair, said, flows) -> {
                    List<Paid> paid = run.with(any -> said).payments(flows, scenario.call(), ScenarioRun.CLASSES);
                    return cell(pair, ClassFlows.of(note, paid), value, at);
                });
        return new ScenarioGrid(value, cpr, cdr, cells);
    }

    private static Cell cell(RatePairs.Pair pair, ClassFlows all, Value value, ClassMeasures.Terms at) {
        ClassFlows flows = at.bought(all);
        OptionalDouble shown = switch (value) {
            case LIFE -> flows.life();
            case LOSS ->
                flows.balance() == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * all.unpaid() / flows.owed());
            case PRICE -> at.full(flows);
            case CLEAN -> of(at.full(flows), full -> full - flows.accrued());
            case YIELD -> of(at.yieldOf(flows), yield -> 100 * yield);
        };
        return new Cell(pair.cpr(), pair.cdr(), shown, flows.life(), all.unpaid(), all.interestShort());
    }

    private static OptionalDouble of(OptionalDouble number, DoubleUnaryOperator change) {
        return number.isPresent() ? OptionalDouble.of(change.applyAsDouble(number.getAsDouble())) : number;
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
