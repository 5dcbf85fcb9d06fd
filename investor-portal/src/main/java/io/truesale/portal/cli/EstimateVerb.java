package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.analytics.Experience;
import io.truesale.domain.analytics.Experience.Estimate;
import io.truesale.domain.analytics.Experience.LoanMonth;
import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.EstimatedScenario;
import io.truesale.portal.projection.EstimatedScenario.Defaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Estimates a scenario from a pool's own monthly tapes. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = "Speeds, losses and roll rates that monthly tapes show, by month and as a scenario file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale estimate 2026-01.xml 2026-02.xml 2026-03.xml --out own.yaml",
            "  truesale estimate months.csv --trust \"Ally Auto Receivables Trust 2017-1\" --model CPR",
            "  truesale estimate months.csv --rolls --out own.yaml",
            "",
            "Prints a CSV row for each month; --out writes the scenario. A tape may hold several months. A loan that"
                    + " is",
            "reported twice for a month counts once, by its last report. The lag of recoveries is not estimated: --lag."
        })
public final class EstimateVerb implements Callable<Integer> {
    private static final int MOST_LAG = 120;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(arity = "1..*", paramLabel = "TAPE", description = "Tapes in any accepted format.")
    private List<Path> tapes = List.of();

    @Option(names = "--trust", paramLabel = "NAME", description = "Only rows of this securitization.")
    private @Nullable String trust;

    @Option(names = "--model", paramLabel = "ABS|CPR", defaultValue = "ABS", description = "How the speed is said.")
    private String model = "ABS";

    @Option(names = "--lag", paramLabel = "MONTHS", defaultValue = "0", description = "Lag of recoveries to write.")
    private int lag;

    @Option(
            names = "--rolls",
            description = "Write roll rates between states of delinquency instead of a default rate.")
    private boolean rolls;

    @Option(names = "--out", paramLabel = "FILE", description = "Scenario file to write.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        if (!List.of("ABS", "CPR").contains(model) || lag < 0 || lag > MOST_LAG) {
            spec.commandLine()
                    .getErr()
                    .println("a model of ABS or CPR and a lag of 0 to " + MOST_LAG + " are expected");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        Experience experience = new Experience();
        Progress progress = Progress.of(spec);
        progress.begin("rows read", 0);
        tapes.forEach(tape -> read(tape, experience, progress));
        Estimate estimate;
        try {
            estimate = experience.estimate();
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure(String.valueOf(e.getMessage()), e);
        }
        print(experience);
        if (out != null) {
            try {
                Files.writeString(
                        out, EstimatedScenario.text(estimate, model, lag, rolls ? Defaults.ROLLS : Defaults.RATE));
            } catch (IOException e) {
                throw new Verbs.Failure("the scenario cannot be written to " + out + ": " + e.getMessage(), e);
            }
        }
        return 0;
    }

    private void read(Path tape, Experience experience, Progress progress) {
        if (!Files.isRegularFile(tape)) {
            throw new Verbs.Failure("a file is expected, there is none: " + tape);
        }
        try {
            List<LoanMonth> rows = new ArrayList<>();
            TapeReading reading = TapeReader.read(TapeSource.of(tape), TapeLimits.DEFAULT, row -> {
                month(row, rows);
                progress.step();
            });
            if (!reading.accepted()) {
                throw new Verbs.Failure(
                        "the tape " + tape + " is refused; say what is wrong with it with: truesale validate " + tape);
            }
            rows.forEach(experience::add);
        } catch (IOException e) {
            throw new Verbs.Failure("the tape " + tape + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void month(LoanRow row, List<LoanMonth> rows) {
        String of = row.securitization().orElse("");
        LocalDate end = row.periodEnd().orElse(null);
        if (end == null || (trust != null && !trust.equals(of))) {
            return;
        }
        YearMonth month = YearMonth.from(end);
        int age = (int) Math.max(
                0,
                row.originationMonth()
                                .map(from -> ChronoUnit.MONTHS.between(from, month))
                                .orElse(1L)
                        - 1);
        rows.add(new LoanMonth(
                of + "/" + row.assetNumber(),
                month,
                row.beginBalance().orElse(0),
                row.amount(AutoLoanField.SCHEDULED_PRINCIPAL_AMOUNT).orElse(0),
                row.endBalance().orElse(0),
                row.chargedOffPrincipal().orElse(0),
                row.recovered().orElse(0),
                age,
                row.delinquencyDays().orElse(0)));
    }

    private void print(Experience experience) {
        PrintWriter print = spec.commandLine().getOut();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(print);
        csv.writeRecord(
                "month",
                "loans",
                "begin",
                "scheduled",
                "prepaid",
                "chargedOff",
                "recovered",
                "end",
                "delinquent60",
                "age",
                "smm",
                "mdr");
        for (Experience.Month it : experience.months()) {
            List<String> row = new ArrayList<>(List.of(it.month().toString(), Integer.toString(it.loans())));
            for (long amount : new long[] {
                it.begin(), it.scheduled(), it.prepaid(), it.chargedOff(), it.recovered(), it.end(), it.delinquent60()
            }) {
                row.add(ProjectionFiles.money(amount, LoanRow.MINOR_DIGITS));
            }
            row.addAll(List.of(number(it.age()), number(it.smm()), number(it.mdr())));
            csv.writeRecord(row);
        }
        print.flush();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }
}
