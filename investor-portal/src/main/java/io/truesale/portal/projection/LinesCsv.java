package io.truesale.portal.projection;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Speeds;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Loans or representative lines from CSV. Format: {@code infra/docs/spec/pool-lines.md}.
 *
 * @param lines in minor units
 * @param strata name of the stratum of each line, empty for none
 */
public record LinesCsv(PoolLines lines, List<String> strata) {
    private static final int MAX_FINDINGS = 20;

    public LinesCsv {
        strata = List.copyOf(strata);
    }

    /** Lines that are not read; the message goes on after the name of the pool. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Reads lines.
     *
     * @param cutOff day to which balances, terms and ages refer
     * @param digits of the currency
     * @throws Refused with each line that does not fit
     */
    public static LinesCsv read(Reader text, LocalDate cutOff, int digits) {
        return read(text, cutOff, digits, () -> {});
    }

    /** The same, with somebody who is told of each row. */
    public static LinesCsv read(Reader text, LocalDate cutOff, int digits, Runnable read) {
        List<Line> lines = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        try {
            Map<String, String> headers = new TreeMap<>();
            for (NamedCsvRecord row : CsvReader.builder()
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofNamedCsvRecord(text)) {
                read.run();
                if (headers.isEmpty()) {
                    LineColumns.requireNoSlip(row.getHeader());
                    row.getHeader().forEach(header -> headers.putIfAbsent(plain(header), header));
                }
                try {
                    requireWhole(row);
                    Function<String, String> cells = name -> row.findField(headers.getOrDefault(plain(name), name))
                            .orElse("");
                    lines.add(line(cells, cutOff, digits));
                    strata.add(cells.apply("stratum").strip());
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    findings.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
                }
                if (findings.size() >= MAX_FINDINGS) {
                    break;
                }
            }
        } catch (UncheckedIOException | CsvParseException e) {
            throw new Refused("is no CSV: " + e.getMessage(), e);
        }
        if (!findings.isEmpty()) {
            throw new Refused("is refused: " + String.join("; ", findings));
        }
        if (lines.isEmpty()) {
            throw new Refused("has no lines");
        }
        return new LinesCsv(PoolLines.of(lines), strata);
    }

    /** The name of a column without what people write differently: {@code original_term}, {@code Original Term}. */
    public static String plain(String header) {
        return header.replace("\uFEFF", "").replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    /** That a row has a cell for each column, and that its quotation marks are closed. */
    private static void requireWhole(NamedCsvRecord row) {
        if (row.getFields().stream().anyMatch(cell -> cell.contains("\n"))) {
            throw new IllegalArgumentException("a quotation mark is opened and not closed on the same line");
        }
        if (row.getFieldCount() != row.getHeader().size()) {
            throw new IllegalArgumentException("a cell for each of the "
                    + row.getHeader().size() + " columns of the header is expected, got: " + row.getFieldCount());
        }
    }

    /** A line in minor units; a sentence about it speaks of the amounts of the file, which are major ones. */
    private static Line line(Function<String, String> cells, LocalDate cutOff, int digits) {
        try {
            return line(new LineTerms(cells, Math.pow(10, digits)), cutOff, digits);
        } catch (AssumptionRefused e) {
            line(new LineTerms(cells, 1), cutOff, 0);
            throw e;
        }
    }

    /** A line from its columns. */
    public static Line line(LineTerms row, LocalDate cutOff, int digits) {
        double unit = Math.pow(10, digits);
        double rate = row.text("type", "").equals("INSTALMENT") ? row.share("rate", 0) : row.share("rate");
        int remaining = row.whole("remainingTerm", 0);
        if (remaining < 1 || remaining > PoolLines.MAX_TERM) {
            throw new IllegalArgumentException("a remainingTerm of 1 to " + PoolLines.MAX_TERM + " is expected, got: "
                    + row.text("remainingTerm", "nothing"));
        }
        int original = row.whole("originalTerm", remaining);
        if (original < remaining) {
            throw new IllegalArgumentException(
                    "an originalTerm of " + remaining + " or more is expected, got: " + original);
        }
        int age = row.whole("age", (int) age(row, cutOff, original - remaining));
        Method method = row.code("method", Method.class, Method.LEVEL_PAY);
        AssetTerms terms = row.read(remaining);
        double payment = terms.rents().isEmpty()
                ? row.number("payment", 0) * unit
                : terms.rents().get(0).amount();
        double balance =
                terms.type() == AssetTerms.Kind.LEASE && row.text("balance", "").isEmpty()
                        ? terms.rents().isEmpty()
                                ? presentValue(payment, terms.balloon(), rate, remaining)
                                : presentValue(terms, rate, remaining)
                        : row.number("balance") * unit;
        if (payment == 0 && !row.text("payment", "").isEmpty()) {
            throw new IllegalArgumentException(
                    "a payment of more than 0, or none for what repays the line, is expected");
        }
        if (terms.equals(AssetTerms.LEVEL_PAY) && payment == 0) {
            payment = Speeds.levelPayment(balance, rate / 12, remaining);
        }
        return new Line(balance, rate, remaining, age, payment, method, terms, row.number("loans", 1));
    }

    /** Rents of {@code count} months and what is left at the end, at a twelfth of {@code rate} a month. */
    private static double presentValue(double rent, double residual, double rate, int count) {
        double discount = StrictMath.pow(1 + rate / 12, -count);
        double rents = rate == 0 ? rent * count : rent * (1 - discount) / (rate / 12);
        return rents + residual * discount;
    }

    /** Rents that step and what is left at the end; rents are due every so many months, counted back from the last. */
    private static double presentValue(AssetTerms terms, double rate, int remaining) {
        double[] rents = terms.rentPath(remaining);
        double value = 0;
        for (int month = remaining; month >= 1; month--) {
            double due = month == remaining ? terms.balloon() : 0;
            due += (remaining - month) % terms.every() == 0 ? rents[month - 1] : 0;
            value = (value + due) / (1 + rate / 12);
        }
        return value;
    }

    private static long age(LineTerms row, LocalDate cutOff, int otherwise) {
        String first = row.text("firstDate", "");
        return first.isEmpty()
                ? otherwise
                : Math.max(
                        0,
                        ChronoUnit.MONTHS.between(YearMonth.from(LocalDate.parse(first)), YearMonth.from(cutOff)) + 1);
    }
}
