package io.truesale.portal.cli;

import io.truesale.domain.analytics.DecrementTable;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.Decrements;
import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the decrement tables of a deal as prospectuses do. */
@Command(
        name = "decrement",
        mixinStandardHelpOptions = true,
        description = "Print what is left of each class on each date at several prepayment speeds, and average lives.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale decrement --pool lines.csv --deal deal.yaml --speeds 0,0.5,1.0,1.3,1.5",
            "  truesale decrement --pool lines.csv --deal deal.yaml --model PSA --speeds 0,100,200 --csv",
            "  truesale decrement --pool lines.csv --deal deal.yaml --scenario ppc.yaml --model SCENARIO --speeds"
                    + " 50,100,150",
            "",
            "Speeds are percent; of SCENARIO percent of the annual prepayment rates of the scenario. Percent of the"
                    + " balance at",
            "closing; years from closing by --count. Losses, values that the deal observes and all else are the"
                    + " scenario's;",
            "without one there are none."
        })
public final class DecrementVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file, JSON or YAML.")
    private Path deal = Path.of("");

    @Option(
            names = "--speeds",
            required = true,
            split = ",",
            paramLabel = "PERCENT",
            description = "Speeds in percent, separated by commas.")
    private List<Double> speeds = List.of();

    @Option(
            names = "--model",
            paramLabel = "ABS|CPR|SMM|PSA|HEP|MHP|SCENARIO",
            defaultValue = "ABS",
            description = "What the speeds are. Default: ${DEFAULT-VALUE}.")
    private String model = "ABS";

    @Option(names = "--scenario", paramLabel = "FILE", description = "Scenario file, JSON or YAML.")
    private @Nullable Path scenario;

    @Option(
            names = "--count",
            paramLabel = "DAYCOUNT",
            defaultValue = "THIRTY_360_US",
            description = "How years are counted. Default: ${DEFAULT-VALUE}.")
    private DayCount count = DayCount.THIRTY_360_US;

    @Mixin
    private Cores cores = new Cores();

    @Option(names = "--csv", description = "One CSV row for each class, date and speed.")
    private boolean csv;

    @Override
    public Integer call() {
        DealTerms terms = ProjectVerb.read(deal, DealFile::readNew);
        Progress progress = Progress.of(spec);
        Pools lines = pool.pools(terms, progress);
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.println("class,paymentDate,speed,percent");
        }
        for (DecrementTable table : tables(terms, lines, progress)) {
            if (csv) {
                rows(table, out);
            } else {
                print(table, out);
            }
        }
        out.flush();
        return 0;
    }

    private List<DecrementTable> tables(DealTerms terms, Pools lines, Progress progress) {
        Speed asked = Arrays.stream(Speed.values())
                .filter(one -> one.name().equals(model))
                .findFirst()
                .orElseThrow(() -> new Verbs.Failure(
                        "a model of " + Arrays.toString(Speed.values()) + " is expected, got: " + model));
        if (asked == Speed.SCENARIO && scenario == null) {
            throw new Verbs.Failure(
                    "the speeds of SCENARIO are percent of what a scenario says: --scenario is expected");
        }
        ScenarioFile base = scenario == null
                ? ScenarioFile.of(Scenario.scheduled())
                : ProjectVerb.read(scenario, ScenarioFile::read);
        try {
            Work work = progress.projecting((long) speeds.size() * lines.size(), cores);
            return Decrements.of(terms, lines, base, asked, speeds, count, work);
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure((scenario == null ? deal : deal + " under " + scenario) + ": " + e.getMessage(), e);
        }
    }

    private void print(DecrementTable table, PrintWriter out) {
        out.printf("Class %s, percent of the balance at closing, %s in percent%n", table.classId(), model);
        line(out, "", speeds);
        for (int i = 0; i < table.dates().size(); i++) {
            line(out, table.dates().get(i).toString(), boxed(table.percent().get(i)));
        }
        line(out, "years, maturity", boxed(table.yearsToMaturity()));
        line(out, "years, call", boxed(table.yearsToCall()));
        out.println();
    }

    private void rows(DecrementTable table, PrintWriter out) {
        for (int i = 0; i < table.dates().size(); i++) {
            for (int j = 0; j < speeds.size(); j++) {
                out.printf(
                        Locale.ROOT,
                        "%s,%s,%s,%.6f%n",
                        table.classId(),
                        table.dates().get(i),
                        speeds.get(j),
                        table.percent().get(i)[j]);
            }
        }
        for (int j = 0; j < speeds.size(); j++) {
            out.printf(
                    Locale.ROOT,
                    "%s,yearsToMaturity,%s,%.6f%n",
                    table.classId(),
                    speeds.get(j),
                    table.yearsToMaturity()[j]);
            out.printf(Locale.ROOT, "%s,yearsToCall,%s,%.6f%n", table.classId(), speeds.get(j), table.yearsToCall()[j]);
        }
    }

    private static void line(PrintWriter out, String head, List<Double> values) {
        out.printf("%-16s", head);
        values.forEach(value -> out.printf(Locale.ROOT, "%9.2f", value));
        out.println();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
