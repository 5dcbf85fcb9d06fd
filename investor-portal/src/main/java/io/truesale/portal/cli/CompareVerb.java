package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.analytics.ClassOutcome;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts scenarios, and structures over one pool, side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Every class under up to seven scenarios and deal files side by side, as CSV.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale compare --pool lines.csv --deal deal.yaml --scenario base.yaml --scenario stress.yaml",
            "  truesale compare --pool lines.csv --deal one.yaml --deal other.yaml --scenario base.yaml",
            "",
            "A row for each deal, scenario and class: average lives to maturity and to the call, last principal, what"
                    + " is",
            "paid and what is not."
        })
public final class CompareVerb implements Callable<Integer> {
    private static final int MOST = 7;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file; up to seven.")
    private List<Path> deals = List.of();

    @Option(names = "--scenario", required = true, paramLabel = "FILE", description = "Scenario file; up to seven.")
    private List<Path> scenarios = List.of();

    @Mixin
    private Cores cores = new Cores();

    @Override
    public Integer call() {
        if (deals.size() > MOST || scenarios.size() > MOST) {
            spec.commandLine().getErr().println("at most " + MOST + " deals and as many scenarios are compared");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        Progress progress = Progress.of(spec);
        List<List<String>> rows = new ArrayList<>();
        for (Path deal : deals) {
            DealTerms terms = ProjectVerb.read(deal, DealFile::readNew);
            Pools lines = pool.pools(terms, progress);
            Work work = progress.projecting(2L * scenarios.size() * lines.size(), cores);
            for (Path scenario : scenarios) {
                ScenarioFile assumed = ProjectVerb.read(scenario, ScenarioFile::read);
                ProjectVerb.Inputs files = new ProjectVerb.Inputs(deal, scenario);
                ProjectVerb.Run maturity =
                        ProjectVerb.oneOfSeveral(lines, terms, assumed.with(Call.NEVER), files, work);
                ProjectVerb.Run called =
                        ProjectVerb.oneOfSeveral(lines, terms, assumed.with(Call.AT_FIRST_DATE), files, work);
                for (DealTerms.Note note : terms.notes()) {
                    rows.add(row(terms, deal, scenario, note, maturity, called));
                }
            }
        }
        print(rows);
        return 0;
    }

    private void print(List<List<String>> rows) {
        PrintWriter out = spec.commandLine().getOut();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(
                "deal",
                "scenario",
                "class",
                "lifeYears",
                "lifeYearsToCall",
                "lastPrincipal",
                "interest",
                "principal",
                "residual",
                "unpaid",
                "interestShort",
                "currency");
        rows.forEach(csv::writeRecord);
        out.flush();
    }

    private static List<String> row(
            DealTerms terms,
            Path deal,
            Path scenario,
            DealTerms.Note note,
            ProjectVerb.Run maturity,
            ProjectVerb.Run called) {
        ClassOutcome it = ClassOutcome.of(terms, maturity.payments(), note.id(), DayCount.THIRTY_360_US);
        ClassOutcome early = ClassOutcome.of(terms, called.payments(), note.id(), DayCount.THIRTY_360_US);
        List<String> row = new ArrayList<>(List.of(
                String.valueOf(deal.getFileName()),
                String.valueOf(scenario.getFileName()),
                note.id(),
                number(it.lifeYears()),
                number(early.lifeYears()),
                it.lastPrincipal().map(LocalDate::toString).orElse("")));
        for (long amount : new long[] {it.interest(), it.principal(), it.residual(), it.unpaid(), it.interestShort()}) {
            row.add(ProjectionFiles.money(amount, note.currency().digits()));
        }
        row.add(note.currency().code());
        return row;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "";
    }
}
