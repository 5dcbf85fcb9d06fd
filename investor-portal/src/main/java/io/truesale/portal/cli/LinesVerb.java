package io.truesale.portal.cli;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.RepresentativeLines;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes of a tape the few lines that stand for its loans. */
@Command(
        name = "lines",
        mixinStandardHelpOptions = true,
        description = "Representative lines of a tape, as a CSV that project --pool takes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale lines --tape tape.xml --out lines.csv",
            "  truesale lines --tape tape.xml --out lines.csv --rate-band 0.5 --term-band 3 --age-band 6",
            "",
            "Loans that are repaid alike and whose rate, remaining term and age are in the same band are one line: the"
                    + " sum",
            "of their balances, averages weighted by balance. Balance and number of loans are those of the tape, or",
            "nothing is written.",
            "Exit codes: 0 written, 1 the tape does not fit, 2 wrong use."
        })
public final class LinesVerb implements Callable<Integer> {
    private static final int DIGITS = 2; // amounts of a tape
    private static final int MOST_MONTHS = PoolLines.MAX_TERM;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--tape", required = true, paramLabel = "FILE", description = "Tape in any accepted format.")
    private Path tape = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path out = Path.of("");

    @Option(
            names = "--cut-off",
            paramLabel = "DAY",
            description = "Day to which ages count, such as 2026-01-31; the last of the tape's reporting period.")
    private @Nullable String cutOff;

    @Option(
            names = "--rate-band",
            paramLabel = "POINTS",
            defaultValue = "1",
            description = "Width of a band of rates in percentage points (${DEFAULT-VALUE}).")
    private BigDecimal rateBand = BigDecimal.ONE;

    @Option(
            names = "--term-band",
            paramLabel = "MONTHS",
            defaultValue = "6",
            description = "Width of a band of remaining terms (${DEFAULT-VALUE}).")
    private int termBand;

    @Option(
            names = "--age-band",
            paramLabel = "MONTHS",
            defaultValue = "12",
            description = "Width of a band of ages (${DEFAULT-VALUE}).")
    private int ageBand;

    @Mixin
    private TapeOptions payments = new TapeOptions();

    @Override
    public Integer call() {
        LocalDate day = null;
        try {
            day = cutOff == null ? null : LocalDate.parse(cutOff);
        } catch (DateTimeParseException e) {
            return wrong("a day such as 2026-01-31 is expected, got: " + cutOff);
        }
        if (rateBand.signum() <= 0
                || rateBand.compareTo(HUNDRED) > 0
                || Math.min(termBand, ageBand) < 1
                || Math.max(termBand, ageBand) > MOST_MONTHS) {
            return wrong("bands of more than 0 to 100 points and of 1 to " + MOST_MONTHS + " months are expected");
        }
        Progress progress = Progress.of(spec);
        PoolLines loans = LinesFile.tape(tape, day, payments.reading(), progress);
        if (loans.size() == 0) {
            throw new Verbs.Failure("the tape " + tape + " has no loans with a balance");
        }
        double points = rateBand.divide(HUNDRED).doubleValue();
        PoolTotals of = PoolTotals.of(loans);
        PoolLines written = write(RepresentativeLines.of(loans, points, termBand, ageBand), of);
        PrintWriter print = spec.commandLine().getOut();
        print.printf(Locale.ROOT, "%d loans as %d lines in %s%n", loans.size(), written.size(), out);
        print.println("tape:  " + of.text(DIGITS));
        print.println("lines: " + PoolTotals.of(written).text(DIGITS));
        print.flush();
        return 0;
    }

    private int wrong(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return Truesale.WRONG_USE;
    }

    /** Writes what was read back and found to be the tape: the lines as they will be projected. */
    private PoolLines write(PoolLines lines, PoolTotals wanted) {
        String text = LinesText.of(lines, DIGITS);
        PoolLines read = LinesText.read(text, DIGITS);
        PoolTotals got = PoolTotals.of(read);
        if (got.balance() != wanted.balance() || got.loans() != wanted.loans()) {
            throw new Verbs.Failure("the lines do not sum to the tape, " + out + " is not written: "
                    + wanted.text(DIGITS) + " and " + got.text(DIGITS) + "; this is a fault of the program");
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new Verbs.Failure("the lines cannot be written to " + out + ": " + e.getMessage(), e);
        }
        return read;
    }
}
