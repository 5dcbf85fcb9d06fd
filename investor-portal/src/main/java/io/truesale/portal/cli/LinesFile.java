package io.truesale.portal.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Speeds;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pool file: a tape in any accepted format, or a CSV of loans or representative lines. Columns of the CSV: {@code balance,
 * rate, originalTerm, remainingTerm, age, firstDate}, and if wanted {@code payment, method}. Format: {@code
 * infra/docs/spec/pool-lines.md}.
 */
final class LinesFile {
    private static final int MAX_FINDINGS = 20;

    private LinesFile() {}

    /**
     * Reads the lines, in minor units.
     *
     * @param cutOff day to which balances, terms and ages refer
     * @param digits of the currency
     */
    static PoolLines read(Path file, LocalDate cutOff, int digits) {
        try {
            if (header(file).toLowerCase(Locale.ROOT).contains("remainingterm,")
                    || header(file).toLowerCase(Locale.ROOT).startsWith("balance")
                    || header(file).contains("originalTerm")) {
                return lines(file, cutOff, digits);
            }
            return tape(file, cutOff);
        } catch (IOException e) {
            throw new Verbs.Failure("the pool " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String header(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? "" : line.replace("\uFEFF", "").replace("\"", "");
        } catch (java.nio.charset.CharacterCodingException e) {
            return "";
        }
    }

    private static PoolLines tape(Path file, LocalDate cutOff) throws IOException {
        List<Line> lines = new ArrayList<>();
        TapeReading reading = TapeReader.read(TapeSource.of(file), TapeLimits.DEFAULT, row -> loan(row, cutOff, lines));
        if (!reading.accepted()) {
            throw new Verbs.Failure(
                    "the tape " + file + " is refused; say what is wrong with it with: truesale validate " + file);
        }
        return PoolLines.of(lines);
    }

    private static void loan(LoanRow row, LocalDate cutOff, List<Line> lines) {
        long balance = row.endBalance().orElse(0);
        if (balance <= 0) {
            return;
        }
        double rate = row.decimal(AutoLoanField.REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE)
                .or(() -> row.decimal(AutoLoanField.ORIGINAL_INTEREST_RATE_PERCENTAGE))
                .orElse(BigDecimal.ZERO)
                .doubleValue();
        int remaining = Math.max(
                1, row.count(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER).orElse(1));
        long age = row.month(AutoLoanField.ORIGINATION_DATE)
                .map(month -> Math.max(0, ChronoUnit.MONTHS.between(month, YearMonth.from(cutOff))))
                .orElse(0L);
        lines.add(Line.level(
                (double) balance,
                rate,
                Math.min(PoolLines.MAX_TERM, remaining),
                (int) Math.min(age, 600),
                Method.DAILY_SIMPLE));
    }

    private static PoolLines lines(Path file, LocalDate cutOff, int digits) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                try {
                    lines.add(line(row, cutOff, digits));
                } catch (IllegalArgumentException | DateTimeParseException e) {
                    findings.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
                }
                if (findings.size() >= MAX_FINDINGS) {
                    break;
                }
            }
        } catch (UncheckedIOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new Verbs.Failure("the pool " + file + " is no CSV: " + e.getMessage(), e);
        }
        if (!findings.isEmpty()) {
            throw new Verbs.Failure("the pool " + file + " is refused: " + String.join("; ", findings));
        }
        if (lines.isEmpty()) {
            throw new Verbs.Failure("the pool " + file + " has no lines");
        }
        return PoolLines.of(lines);
    }

    private static Line line(NamedCsvRecord row, LocalDate cutOff, int digits) {
        double balance = number(row, "balance", "") * Math.pow(10, digits);
        double rate = number(row, "rate", "");
        int remaining = (int) number(row, "remainingTerm", "");
        if (remaining < 1) {
            throw new IllegalArgumentException("a remainingTerm of 1 or more is expected, got: " + remaining);
        }
        int original = (int) number(row, "originalTerm", "" + remaining);
        if (original < remaining) {
            throw new IllegalArgumentException(
                    "an originalTerm of " + remaining + " or more is expected, got: " + original);
        }
        int age = (int) number(row, "age", "" + age(row, cutOff, original - remaining));
        Method method = method(text(row, "method", "LEVEL_PAY"));
        double payment = number(row, "payment", "-1");
        return payment < 0
                ? new Line(balance, rate, remaining, age, Speeds.levelPayment(balance, rate / 12, remaining), method)
                : new Line(balance, rate, remaining, age, payment * Math.pow(10, digits), method);
    }

    private static long age(NamedCsvRecord row, LocalDate cutOff, int otherwise) {
        String first = text(row, "firstDate", "");
        return first.isEmpty()
                ? otherwise
                : Math.max(
                        0,
                        ChronoUnit.MONTHS.between(YearMonth.from(LocalDate.parse(first)), YearMonth.from(cutOff)) + 1);
    }

    private static Method method(String name) {
        try {
            return Method.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a method of " + List.of(Method.values()) + " is expected, got: " + name, e);
        }
    }

    private static double number(NamedCsvRecord row, String name, String otherwise) {
        String text = text(row, name, otherwise);
        try {
            double value = new BigDecimal(text).doubleValue();
            if (!Double.isFinite(value)) {
                throw new NumberFormatException(text);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, got: " + (text.isEmpty() ? "nothing" : text), e);
        }
    }

    private static String text(NamedCsvRecord row, String name, String otherwise) {
        String text = row.findField(name).orElse("").strip();
        return text.isEmpty() ? otherwise : text;
    }
}
