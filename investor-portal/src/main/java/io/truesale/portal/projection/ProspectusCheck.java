package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DecrementTable;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Effort;
import io.truesale.portal.projection.PrintedTable.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A printed decrement table beside ours, cell by cell. What is compared and how: {@code infra/docs/spec/decrement-table.md}.
 *
 * @param name of the deal
 * @param speeds in percent, ascending
 * @param cells percentages, as printed
 * @param lives average lives, as printed
 */
public record ProspectusCheck(String name, List<BigDecimal> speeds, List<Compared> cells, List<Compared> lives) {
    /** Most months of lines at all speeds: some seconds of work. */
    static final long MOST_LINE_MONTHS = 300_000_000;

    /** Most names that formulas read on all payment dates at all speeds, to call and to maturity: some seconds of work. */
    static final long MOST_READS = 10_000_000;

    private static final int DIGITS = 6; // of ours

    public ProspectusCheck {
        requireNonNull(name, "name");
        speeds = List.copyOf(speeds);
        cells = List.copyOf(cells);
        lives = List.copyOf(lives);
    }

    /** One printed number beside ours, which is absent where nothing is paid that could have an average life. */
    public record Compared(Cell printed, @Nullable BigDecimal ours) {
        /** Ours less printed; absent as ours is. */
        public @Nullable BigDecimal difference() {
            return ours == null ? null : ours.subtract(printed.value());
        }

        /** Whether ours has the printed digits. */
        public boolean within() {
            return ours != null
                    && ours.setScale(Math.max(0, printed.value().scale()), RoundingMode.HALF_UP)
                                    .compareTo(printed.value())
                            == 0;
        }
    }

    /**
     * Computes our tables at the printed speeds and compares.
     *
     * @throws PrintedTable.Refused when the table names a class or a date that the deal does not have, or the pool is not the
     *     deal's
     * @throws IllegalArgumentException when a speed is out of bounds, or the deal cannot be paid
     */
    public static ProspectusCheck of(
            DealTerms terms, PoolLines lines, NamedScenario.Model model, PrintedTable printed) {
        requireSame(terms, lines, printed);
        List<BigDecimal> speeds = printed.speeds();
        requireBounded(terms, lines, speeds.size());
        Map<String, DecrementTable> ours = new LinkedHashMap<>();
        Decrements.of(
                        terms,
                        lines,
                        model,
                        speeds.stream().map(BigDecimal::doubleValue).toList())
                .forEach(table -> ours.put(table.classId(), table));
        List<Compared> cells = new ArrayList<>();
        List<Compared> lives = new ArrayList<>();
        for (Cell cell : printed.cells()) {
            DecrementTable table = requireNonNull(ours.get(cell.note()), cell.note());
            Compared compared = new Compared(cell, value(table, cell, speeds.indexOf(cell.speed())));
            (cell.life() ? lives : cells).add(compared);
        }
        return new ProspectusCheck(terms.name(), speeds, cells, lives);
    }

    private static void requireSame(DealTerms terms, PoolLines lines, PrintedTable printed) {
        if (Math.abs(lines.total() - terms.pool()) > 0.001 * terms.pool()) {
            throw new PrintedTable.Refused("the pool sums to " + Math.round(lines.total())
                    + " minor units, the deal says " + terms.pool() + ": they belong to different deals or days");
        }
        List<String> classes = terms.notes().stream().map(DealTerms.Note::id).toList();
        List<String> dates = terms.schedule().stream()
                .map(period -> period.paymentDate().toString())
                .toList();
        for (Cell cell : printed.cells()) {
            if (!classes.contains(cell.note())) {
                throw new PrintedTable.Refused("the deal has no class " + cell.note() + ", it has " + classes);
            }
            boolean date = !cell.life() && !cell.row().equals(PrintedTable.CLOSING);
            if (date && !dates.contains(cell.row())) {
                throw new PrintedTable.Refused("the deal has no payment date " + cell.row());
            }
        }
    }

    private static void requireBounded(DealTerms terms, PoolLines lines, int speeds) {
        long months = (long) lines.size() * lines.longest() * speeds;
        long reads = Effort.ofPayment(terms) * terms.schedule().size() * 2 * speeds;
        if (months > MOST_LINE_MONTHS || reads > MOST_READS) {
            throw new PrintedTable.Refused("on a page at most " + MOST_LINE_MONTHS + " months of lines and "
                    + MOST_READS + " names of formulas are worked out, these are " + months + " and " + reads
                    + ": use fewer, representative lines, or truesale decrement");
        }
    }

    private static @Nullable BigDecimal value(DecrementTable table, Cell cell, int speed) {
        double value = switch (cell.row()) {
            case PrintedTable.CLOSING -> 100;
            case PrintedTable.TO_MATURITY -> table.yearsToMaturity()[speed];
            case PrintedTable.TO_CALL -> table.yearsToCall()[speed];
            default -> {
                int at = table.dates().indexOf(LocalDate.parse(cell.row()));
                yield at < 0 ? 0 : table.percent().get(at)[speed];
            }
        };
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP) : null;
    }

    /** The largest difference, either way; empty for no cells. */
    public static Optional<Compared> largest(List<Compared> of) {
        return of.stream()
                .filter(one -> one.difference() != null)
                .max(Comparator.comparing(
                        one -> requireNonNull(one.difference()).abs()));
    }

    /** How many have the printed digits. */
    public static long within(List<Compared> of) {
        return of.stream().filter(Compared::within).count();
    }

    /** The cells of {@code note}, a row for each printed date, one cell for each speed, in the order of {@link #speeds}. */
    public Map<String, List<Optional<Compared>>> rows(String note) {
        Map<String, List<Optional<Compared>>> rows = new LinkedHashMap<>();
        for (Compared one : cells) {
            if (one.printed().note().equals(note)) {
                List<Optional<Compared>> row =
                        rows.computeIfAbsent(one.printed().row(), any -> new ArrayList<>(empty()));
                row.set(speeds.indexOf(one.printed().speed()), Optional.of(one));
            }
        }
        return rows;
    }

    private List<Optional<Compared>> empty() {
        return speeds.stream().map(any -> Optional.<Compared>empty()).toList();
    }

    /** The classes of the table, in its order. */
    public List<String> classes() {
        return cells.stream().map(one -> one.printed().note()).distinct().toList();
    }
}
