package io.truesale.portal.cli;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.cashflow.TapeLoans;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.portal.projection.LineColumns;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.PoolFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
     * @param reading of the payments of a tape
     * @param progress is told of each row
     */
    static PoolFile read(Path file, LocalDate cutOff, int digits, PaymentReading reading, Progress progress) {
        progress.begin("lines read", 0);
        try {
            if (Files.size(file) == 0) {
                throw new Verbs.Failure("the pool " + file
                        + " is refused: the file is empty, a header and a line for each loan are expected");
            }
            List<String> header = List.of(header(file).split(",", -1));
            if (ofLines(header)) {
                List<String> unknown = LineColumns.unknown(header);
                if (!unknown.isEmpty()) {
                    progress.say("columns that say nothing of a line are left alone: " + String.join(", ", unknown));
                }
                return lines(file, cutOff, digits, progress);
            }
            requireCommas(file);
            return PoolFile.of(tape(file, cutOff, reading, progress));
        } catch (IOException e) {
            throw new Verbs.Failure("the pool " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether these are columns of lines, not of a tape. */
    private static boolean ofLines(List<String> header) {
        List<String> columns = header.stream().map(LinesCsv::plain).toList();
        return columns.contains("remainingterm") || columns.contains("balance");
    }

    /** Tells of a file of lines whose columns are separated by something else. */
    private static void requireCommas(Path file) throws IOException {
        for (Map.Entry<String, String> other :
                Map.of("semicolons", ";", "tabs", "\t").entrySet()) {
            if (ofLines(List.of(header(file).split(other.getValue(), -1)))) {
                throw new Verbs.Failure("the pool " + file
                        + " is refused: line 1: columns are separated by commas, this file has " + other.getKey()
                        + ": save it with commas, and with a point in decimals");
            }
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

    /**
     * The loans of a tape.
     *
     * @param cutOff day to which ages count; the last day of the tape's reporting period when there is none
     * @param reading of their payments
     */
    static PoolLines tape(Path file, @Nullable LocalDate cutOff, PaymentReading reading, Progress progress) {
        if (!Files.isRegularFile(file)) {
            throw new Verbs.Failure("a file is expected, there is none: " + file);
        }
        try {
            LocalDate day = cutOff == null ? periodEnd(file) : cutOff;
            List<PoolLines.Line> lines = new ArrayList<>();
            TapeLoans loans = new TapeLoans(lines::add, reading);
            accepted(file, row -> {
                loans.add(TapeLoan.of(row, day));
                progress.step();
            });
            loans.gaps().refusal().ifPresent(why -> {
                throw new Verbs.Failure("the tape " + file + " " + why);
            });
            loans.gaps().assumed().forEach(progress::say);
            return PoolLines.of(lines);
        } catch (IOException e) {
            throw new Verbs.Failure("the tape " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static LocalDate periodEnd(Path file) throws IOException {
        return accepted(file, row -> {})
                .statistics()
                .periodEnd()
                .orElseThrow(() -> new Verbs.Failure("the tape " + file + " names no reporting period"));
    }

    private static TapeReading accepted(Path file, Consumer<LoanRow> sink) throws IOException {
        TapeReading reading = TapeReader.read(TapeSource.of(file), TapeLimits.DEFAULT, sink);
        if (!reading.accepted()) {
            throw new Verbs.Failure(
                    "the tape " + file + " is refused; say what is wrong with it with: truesale validate " + file);
        }
        return reading;
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
