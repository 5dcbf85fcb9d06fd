package io.truesale.portal.cli;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.PoolFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pool file: a tape in any accepted format, or a CSV of loans or representative lines. Format: {@code
 * infra/docs/spec/pool-lines.md}.
 */
final class LinesFile {
    private LinesFile() {}

    /**
     * Reads the lines, in minor units.
     *
     * @param cutOff day to which balances, terms and ages refer
     * @param digits of the currency
     * @param progress is told of each row
     */
    static PoolFile read(Path file, LocalDate cutOff, int digits, Progress progress) {
        progress.begin("lines read", 0);
        try {
            List<String> columns = Arrays.stream(header(file).split(",", -1))
                    .map(LinesCsv::plain)
                    .toList();
            if (columns.contains("remainingterm") || columns.contains("balance")) {
                return lines(file, cutOff, digits, progress);
            }
            return PoolFile.of(tape(file, cutOff, progress));
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

    private static PoolLines tape(Path file, LocalDate cutOff, Progress progress) throws IOException {
        List<Line> lines = new ArrayList<>();
        TapeReading reading = TapeReader.read(TapeSource.of(file), TapeLimits.DEFAULT, row -> {
            loan(row, cutOff, lines);
            progress.step();
        });
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

    private static PoolFile lines(Path file, LocalDate cutOff, int digits, Progress progress) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            LinesCsv read = LinesCsv.read(reader, cutOff, digits, progress::step);
            return new PoolFile(read.lines(), read.strata());
        } catch (LinesCsv.Refused refused) {
            throw new Verbs.Failure("the pool " + file + " " + refused.getMessage(), refused);
        }
    }
}
