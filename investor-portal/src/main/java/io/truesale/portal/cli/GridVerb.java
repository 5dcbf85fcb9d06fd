package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.ClassOutcome;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.Together;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a deal over a grid of prepayment and default rates. */
@Command(
        name = "grid",
        mixinStandardHelpOptions = true,
        description = "Average life, loss and yield of classes for every pair of prepayment and default rates, as CSV.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale grid --pool lines.csv --deal deal.yaml --scenario base.yaml --cpr 0,5,10,15 --cdr 0,1,2,4",
            "  truesale grid --pool lines.csv --deal deal.yaml --scenario base.yaml --cpr 10 --cdr 0,2 --price 99.5",
            "",
            "Rates are percent a year. Severity, lag, order, call and all else are the scenario's; strata keep their"
                    + " own",
            "curves. Yield is at --price per 100 of the balance at closing, bond-equivalent."
        })
public final class GridVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private DealInputs inputs = new DealInputs();

    @Option(names = "--cpr", required = true, split = ",", paramLabel = "PERCENT", description = "Prepayment rates.")
    private List<Double> cpr = List.of();

    @Option(names = "--cdr", required = true, split = ",", paramLabel = "PERCENT", description = "Default rates.")
    private List<Double> cdr = List.of();

    @Option(names = "--price", paramLabel = "PRICE", description = "Price per 100 to give the yield of.")
    private @Nullable Double price;

    @Override
    public Integer call() {
        DealTerms terms = inputs.terms();
        ScenarioFile base = inputs.assumed();
        Progress progress = Progress.of(spec);
        PoolFile lines = inputs.lines(terms, progress);
        PrintWriter out = spec.commandLine().getOut();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(
                "cpr",
                "cdr",
                "class",
                "lifeYears",
                "interest",
                "principal",
                "unpaid",
                "interestShort",
                "yieldPercent",
                "currency");
        progress.begin("projections", (long) cpr.size() * cdr.size());
        List<Callable<List<List<String>>>> pairs = new ArrayList<>();
        for (double prepaid : cpr) {
            for (double defaulted : cdr) {
                ScenarioFile one = ProjectVerb.at(base, annual(prepaid), annual(defaulted));
                pairs.add(() -> {
                    ProjectVerb.Run run = ProjectVerb.run(lines, terms, one, inputs.files(), Work.ALONE);
                    progress.step();
                    return terms.notes().stream()
                            .map(note -> row(terms, run, note, prepaid, defaulted))
                            .toList();
                });
            }
        }
        Together.run(pairs, inputs.cores().count()).forEach(rows -> rows.forEach(csv::writeRecord));
        out.flush();
        return 0;
    }

    private List<String> row(
            DealTerms terms, ProjectVerb.Run run, DealTerms.Note note, double prepaid, double defaulted) {
        ClassOutcome it = ClassOutcome.of(terms, run.payments(), note.id(), DayCount.THIRTY_360_US);
        int digits = note.currency().digits();
        List<String> row =
                new ArrayList<>(List.of(number(prepaid), number(defaulted), note.id(), number(it.lifeYears())));
        for (long amount : new long[] {it.interest(), it.principal(), it.unpaid(), it.interestShort()}) {
            row.add(ProjectionFiles.money(amount, digits));
        }
        long balance =
                requireNonNull(Standing.atClosing(terms).notes().get(note.id())).balance();
        row.add(balance == 0 || price == null ? "" : number(yieldOf(terms, it, balance)));
        row.add(note.currency().code());
        return row;
    }

    private OptionalDouble yieldOf(DealTerms terms, ClassOutcome it, long balance) {
        List<Flow> cash = it.cash().stream()
                .map(flow -> new Flow(flow.date(), 100 * flow.amount() / balance))
                .toList();
        OptionalDouble found =
                new BondYield(cash, terms.start(), DayCount.THIRTY_360_US).yieldAt(price == null ? 100 : price);
        return found.isPresent() ? OptionalDouble.of(100 * found.getAsDouble()) : found;
    }

    private static Curve annual(double percent) {
        try {
            return Curve.annual(percent / 100);
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure("rates of 0 to 100 percent are expected, got: " + percent, e);
        }
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
