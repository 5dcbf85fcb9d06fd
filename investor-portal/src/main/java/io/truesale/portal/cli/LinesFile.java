package io.truesale.portal.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssetTerms;
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

/**
 * A pool file: a tape in any accepted format, or a CSV of loans or representative lines. Format: {@code
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
    static PoolFile read(Path file, LocalDate cutOff, int digits) {
        try {
            List<String> columns = List.of(header(file).split("\\s*,\\s*", -1));
            if (columns.contains("remainingTerm") || columns.contains("balance")) {
                return lines(file, cutOff, digits);
            }
            return PoolFile.of(tape(file, cutOff));
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
        lines.add(TapeLine.of(row, (double) balance, rate, Math.min(PoolLines.MAX_TERM, remaining), (int)
                Math.min(age, PoolLines.MAX_TERM)));
    }

    private static PoolFile lines(Path file, LocalDate cutOff, int digits) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                try {
                    LineTerms columns =
                            new LineTerms(name -> row.findField(name).orElse(""), Math.pow(10, digits));
                    lines.add(line(columns, cutOff, digits));
                    strata.add(columns.text("stratum", ""));
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
        return new PoolFile(PoolLines.of(lines), strata);
    }

    /** A line from its columns. */
    static Line line(LineTerms row, LocalDate cutOff, int digits) {
        double unit = Math.pow(10, digits);
        double rate = row.text("type", "").equals("INSTALMENT") ? row.number("rate", 0) : row.number("rate");
        int remaining = row.whole("remainingTerm", 0);
        if (remaining < 1) {
            throw new IllegalArgumentException(
                    "a remainingTerm of 1 or more is expected, got: " + row.text("remainingTerm", "nothing"));
        }
        int original = row.whole("originalTerm", remaining);
        if (original < remaining) {
            throw new IllegalArgumentException(
                    "an originalTerm of " + remaining + " or more is expected, got: " + original);
        }
        int age = row.whole("age", (int) age(row, cutOff, original - remaining));
        Method method = row.code("method", Method.class, Method.LEVEL_PAY);
        AssetTerms terms = row.read(remaining);
        double payment = row.number("payment", 0) * unit;
        double balance =
                terms.type() == AssetTerms.Kind.LEASE && row.text("balance", "").isEmpty()
                        ? presentValue(payment, terms.balloon(), rate, remaining)
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

    private static long age(LineTerms row, LocalDate cutOff, int otherwise) {
        String first = row.text("firstDate", "");
        return first.isEmpty()
                ? otherwise
                : Math.max(
                        0,
                        ChronoUnit.MONTHS.between(YearMonth.from(LocalDate.parse(first)), YearMonth.from(cutOff)) + 1);
    }
}
