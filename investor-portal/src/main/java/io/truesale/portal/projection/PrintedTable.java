package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The decrement table that a prospectus prints. Format: {@code infra/docs/spec/decrement-table.md}. */
public record PrintedTable(List<Cell> cells) {
    /** Most rows of a file. */
    public static final int MAX_ROWS = 20_000;

    /** Most speeds. */
    public static final int MAX_SPEEDS = 20;

    /** Row of average lives without a call. */
    public static final String TO_MATURITY = "yearsToMaturity";

    /** Row of average lives with a call. */
    public static final String TO_CALL = "yearsToCall";

    /** Row before the first payment. */
    public static final String CLOSING = "closing";

    private static final int MAX_FINDINGS = 20;

    public PrintedTable {
        cells = List.copyOf(cells);
    }

    /**
     * One printed number.
     *
     * @param row payment date, or one of the words above
     * @param speed in percent
     * @param value percent of the balance, or years
     */
    public record Cell(String note, String row, BigDecimal speed, BigDecimal value) {
        public Cell {
            requireNonNull(note, "note");
            requireNonNull(row, "row");
            requireNonNull(speed, "speed");
            requireNonNull(value, "value");
        }

        /** Whether it is an average life. */
        public boolean life() {
            return row.equals(TO_MATURITY) || row.equals(TO_CALL);
        }
    }

    /** A table that is not read; every reason in the message. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads a table; throws {@link Refused}. */
    public static PrintedTable read(Reader text) {
        List<Cell> cells = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        try {
            for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(text)) {
                String line = "line " + row.getStartingLineNumber() + ": ";
                try {
                    Cell cell = cell(row);
                    if (!seen.add(List.of(cell.note(), cell.row(), cell.speed()))) {
                        findings.add(line + "this cell stands in the table already");
                    }
                    cells.add(cell);
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    findings.add(line + e.getMessage());
                }
                if (findings.size() >= MAX_FINDINGS || cells.size() > MAX_ROWS) {
                    break;
                }
            }
        } catch (UncheckedIOException | CsvParseException e) {
            throw new Refused("the table is no CSV: " + e.getMessage(), e);
        }
        return checked(cells, findings);
    }

    private static PrintedTable checked(List<Cell> cells, List<String> findings) {
        if (!findings.isEmpty()) {
            throw new Refused("the table is refused: " + String.join("; ", findings));
        }
        if (cells.isEmpty() || cells.size() > MAX_ROWS) {
            throw new Refused("a table of 1 to " + MAX_ROWS + " rows is expected");
        }
        PrintedTable table = new PrintedTable(cells);
        if (table.speeds().size() > MAX_SPEEDS) {
            throw new Refused("a table of at most " + MAX_SPEEDS + " speeds is expected, got: "
                    + table.speeds().size());
        }
        return table;
    }

    private static Cell cell(NamedCsvRecord row) {
        String date = field(row, "paymentDate");
        if (!List.of(CLOSING, TO_MATURITY, TO_CALL).contains(date)) {
            LocalDate.parse(date);
        }
        return new Cell(field(row, "class"), date, number(row, "speed").stripTrailingZeros(), number(row, "percent"));
    }

    private static String field(NamedCsvRecord row, String name) {
        String text = row.findField(name).orElse("").strip();
        if (text.isEmpty() || text.length() > 60) {
            throw new IllegalArgumentException("a " + name + " is expected");
        }
        return text;
    }

    private static BigDecimal number(NamedCsvRecord row, String name) {
        String text = field(row, name);
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,10})?")) {
            throw new IllegalArgumentException("a number of 0 or more is expected for " + name + ", got: " + text);
        }
        return new BigDecimal(text);
    }

    /** The speeds, ascending. */
    public List<BigDecimal> speeds() {
        TreeSet<BigDecimal> speeds = new TreeSet<>();
        cells.forEach(cell -> speeds.add(cell.speed()));
        return List.copyOf(speeds);
    }
}
