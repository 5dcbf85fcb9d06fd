package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.PlannedSchedule;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the schedule of a planned amortisation class. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "The schedule of a planned amortisation class (PAC) from a band of speeds, for the deal file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale plan --pool lines.csv --deal deal.yaml --class PAC --band 90,300",
            "  truesale plan --pool lines.csv --deal deal.yaml --class PAC --band 8,20 --model CPR --name pacPlan",
            "",
            "Prints one line of YAML for vectors: the balance that is planned after each payment date, down to 0. On"
                    + " each date",
            "the class gets the principal that the pool brings at both ends of the band, without losses.",
            "Exit codes: 0 printed, 1 the files or the band do not fit, 2 wrong use."
        })
public final class PlanVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file, JSON or YAML.")
    private Path deal = Path.of("");

    @Option(names = "--class", required = true, paramLabel = "CLASS", description = "The planned class.")
    private String note = "";

    @Option(
            names = "--band",
            required = true,
            split = ",",
            paramLabel = "PERCENT",
            description = "The lower and the upper speed in percent, separated by a comma.")
    private List<Double> band = List.of();

    @Option(
            names = "--model",
            paramLabel = "PSA|CPR|SMM|ABS|HEP|MHP",
            defaultValue = "PSA",
            description = "What the speeds are. Default: ${DEFAULT-VALUE}.")
    private Speed model = Speed.PSA;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "plan",
            description = "Name of the vector. Default: ${DEFAULT-VALUE}.")
    private String name = "plan";

    @Mixin
    private Cores cores = new Cores();

    @Override
    public Integer call() {
        if (band.size() != 2 || band.get(0) > band.get(1) || model == Speed.SCENARIO) {
            spec.commandLine()
                    .getErr()
                    .println("a lower and an upper speed of PSA, CPR, SMM, ABS, HEP or MHP are expected");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = ProjectVerb.read(deal, DealFile::readNew);
        DealTerms.Note planned = terms.note(note)
                .orElseThrow(() -> new Verbs.Failure("the deal " + deal + " has no class " + note + ", it has "
                        + terms.notes().stream().map(DealTerms.Note::id).toList()));
        if (!planned.currency().equals(terms.currency())) {
            throw new Verbs.Failure("a planned class in the currency of the pool is expected, " + note + " is in "
                    + planned.currency().code());
        }
        Progress progress = Progress.of(spec);
        PoolFile lines = pool.lines(terms, progress);
        List<Long> balances = balances(terms, lines, progress);
        int digits = terms.currency().digits();
        PrintWriter out = spec.commandLine().getOut();
        out.println(name + ": ["
                + balances.stream()
                        .map(balance -> ProjectionFiles.money(balance, digits))
                        .collect(Collectors.joining(", "))
                + "]");
        out.flush();
        return 0;
    }

    private List<Long> balances(DealTerms terms, PoolFile lines, Progress progress) {
        Work work = progress.projecting(2L * lines.lines().size(), cores);
        long par = requireNonNull(Standing.atClosing(terms).notes().get(note)).balance();
        try {
            return PlannedSchedule.balances(
                    terms, flows(band.get(0), lines, terms, work), flows(band.get(1), lines, terms, work), par);
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure(deal + ": " + e.getMessage(), e);
        }
    }

    private PoolFlows flows(double speed, PoolFile lines, DealTerms terms, Work work) {
        Scenario none = Scenario.scheduled();
        return ScenarioFile.of(none)
                .prepaying(curve -> model.curve(speed / 100, curve))
                .flows(lines, terms, work);
    }
}
