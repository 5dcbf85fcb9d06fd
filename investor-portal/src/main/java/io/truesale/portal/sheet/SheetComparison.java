package io.truesale.portal.sheet;

import io.truesale.portal.sheet.CalculationSheet.Given;
import io.truesale.portal.sheet.CalculationSheet.Reading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A calculation of the platform beside somebody's own, line by line.
 *
 * @param rows of the platform's lines, in their order
 * @param problems with cells of the file, and keys in it that this payment date does not have
 */
public record SheetComparison(List<Row> rows, List<String> problems) {
    /** How a line compares. */
    public enum Outcome {
        /** The same, to the minor unit. */
        EQUAL,
        /** Not the same. */
        DIFFERS,
        /** The file leaves it open. */
        OPEN
    }

    /**
     * One line.
     *
     * @param theirs rounded as ours is; empty when the file leaves it open
     * @param cell where theirs stands
     */
    public record Row(CalculationLine ours, Optional<BigDecimal> theirs, String cell) {
        /** Theirs less ours; 0 when the file leaves it open. */
        public BigDecimal difference() {
            return theirs.map(value -> value.subtract(ours.value())).orElse(BigDecimal.ZERO);
        }

        /** How it compares. */
        public Outcome outcome() {
            return theirs.isEmpty() ? Outcome.OPEN : difference().signum() == 0 ? Outcome.EQUAL : Outcome.DIFFERS;
        }
    }

    public SheetComparison {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Compares {@code lines} with what {@code reading} gives; halves are rounded away from zero. */
    public static SheetComparison of(List<CalculationLine> lines, Reading reading) {
        List<Row> rows = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (CalculationLine line : lines) {
            keys.add(line.key());
            Optional<Given> given = Optional.ofNullable(reading.given().get(line.key()));
            int scale =
                    line.kind() == CalculationLine.Kind.AMOUNT ? line.value().scale() : CalculationLine.RATIO_DECIMALS;
            rows.add(new Row(
                    line,
                    given.map(it -> it.value().setScale(scale, RoundingMode.HALF_UP)),
                    given.map(Given::cell).orElse("")));
        }
        List<String> problems = new ArrayList<>(reading.problems());
        reading.given().values().stream()
                .filter(given -> !keys.contains(given.key()))
                .map(given -> given.cell() + ": this payment date has no line " + given.key())
                .sorted()
                .limit(100)
                .forEach(problems::add);
        return new SheetComparison(rows, problems);
    }

    /** How many lines have {@code outcome}. */
    public long count(Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }
}
