package io.truesale.portal.cli;

import io.truesale.domain.analytics.DecrementTable;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.Decrements;
import io.truesale.portal.projection.NamedScenario.Model;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            "",
            "Speeds are percent. Percent of the balance at closing; years on 30/360 from closing; no losses."
        })
public final class DecrementVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--pool", required = true, paramLabel = "FILE", description = "Tape or CSV of lines.")
    private Path pool = Path.of("");

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
            paramLabel = "ABS|CPR|PSA",
            defaultValue = "ABS",
            description = "What the speeds are. Default: ${DEFAULT-VALUE}.")
    private String model = "ABS";

    @Option(names = "--csv", description = "One CSV row for each class, date and speed.")
    private boolean csv;

    @Override
    public Integer call() {
        DealTerms terms = ProjectVerb.read(deal, DealFile::read);
        PoolLines lines = ProjectVerb.lines(pool, terms).lines();
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.println("class,paymentDate,speed,percent");
        }
        for (DecrementTable table : tables(terms, lines)) {
            if (csv) {
                rows(table, out);
            } else {
                print(table, out);
            }
        }
        out.flush();
        return 0;
    }

    private List<DecrementTable> tables(DealTerms terms, PoolLines lines) {
        Model asked = Arrays.stream(Model.values())
                .filter(one -> one.name().equals(model))
                .findFirst()
                .orElseThrow(() -> new Verbs.Failure("a model of ABS, CPR, PSA is expected, got: " + model));
        try {
            return Decrements.of(terms, lines, asked, speeds);
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure(deal + ": " + e.getMessage(), e);
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
