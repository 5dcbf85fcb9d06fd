package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.cashflow.TapeLoans;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.PoolFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
        List<PoolLines.Line> lines = new ArrayList<>();
        TapeLoans loans = new TapeLoans(lines::add);
        TapeReading reading = TapeReader.read(TapeSource.of(file), TapeLimits.DEFAULT, row -> {
            loans.add(TapeLoan.of(row, cutOff));
            progress.step();
        });
        if (!reading.accepted()) {
            throw new Verbs.Failure(
                    "the tape " + file + " is refused; say what is wrong with it with: truesale validate " + file);
        }
        loans.gaps().refusal().ifPresent(why -> {
            throw new Verbs.Failure("the tape " + file + " " + why);
        });
        loans.gaps().assumed().forEach(progress::say);
        return PoolLines.of(lines);
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
