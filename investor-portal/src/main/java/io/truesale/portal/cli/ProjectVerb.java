package io.truesale.portal.cli;

import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.ProvisionalDates;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Projects a deal file over a pool under a scenario. */
@Command(
        name = "project",
        mixinStandardHelpOptions = true,
        description = "Project a deal: pool flows, note flows, every step, triggers and a summary, as CSV and JSON.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale project --pool loans.csv --deal deal.yaml --scenario base.yaml --out result",
            "  truesale project --pool tape.xml --deal deal.json --scenario base.json --out result",
            "  truesale project --pool loans.csv --deal deal.yaml --scenario base.yaml --out result --loans",
            "  truesale project --pool G1=one.csv --pool G2=two.csv --deal deal.yaml --scenario base.yaml --out result",
            "  truesale project --pool contracts.json --market rates.json --deal deal.yaml --scenario base.yaml --out"
                    + " out",
            "",
            "Writes pool, notes, steps, triggers and accounts to the folder, each as .csv and as .json, and"
                    + " summary.json;",
            "with --loans loans.csv too, which sums to pool.csv exactly.",
            "Exit codes: 0 projected, 1 a file does not fit (each problem with line and path), 2 wrong use."
        })
public final class ProjectVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private PoolOption pool = new PoolOption();

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file, JSON or YAML.")
    private Path deal = Path.of("");

    @Option(names = "--scenario", required = true, paramLabel = "FILE", description = "Scenario file, JSON or YAML.")
    private Path scenario = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results.")
    private Path out = Path.of("");

    @Option(
            names = "--compare-order",
            description =
                    "Also project in the other order of events and write what differs to order.csv and order.json.")
    private boolean compareOrder;

    @Option(names = "--loans", description = "Also write what each line of the pool brings to loans.csv.")
    private boolean loans;

    @Mixin
    private Cores cores = new Cores();

    @Override
    public Integer call() {
        Progress progress = Progress.of(spec);
        DealTerms terms = read(deal, DealFile::readNew);
        ScenarioFile assumed = read(scenario, ScenarioFile::read);
        Pools pools = pool.pools(terms, progress);
        Work work = progress.projecting((long) pools.size() * (compareOrder ? 2 : 1), cores);
        Inputs inputs = new Inputs(deal, scenario);
        Run run = run(pools, terms, assumed, inputs, work);
        List<Payment> payments = run.payments();
        try {
            Files.createDirectories(out);
            ProjectionFiles files = new ProjectionFiles(out, terms, payments, run.flows());
            files.write();
            files.summary(inputs(terms), provisional(deal, terms, payments));
            if (compareOrder) {
                Order other = assumed.scenario().order() == Order.SIFMA ? Order.PREPAY_FIRST : Order.SIFMA;
                Run otherRun = run(pools, terms, assumed.in(other), inputs, work);
                new OrderFile(out, terms, run, otherRun)
                        .write(assumed.scenario().order(), other);
            }
            if (loans) {
                loans(pools, terms, assumed, run.flows(), progress);
            }
        } catch (IOException e) {
            throw new Verbs.Failure("the results cannot be written to " + out + ": " + e.getMessage(), e);
        }
        LeftCash.of(terms, payments).forEach(progress::warn);
        PrintWriter print = spec.commandLine().getOut();
        print.printf("%d lines, %d payment dates, results in %s%n", pools.size(), payments.size(), out);
        provisional(deal, terms, payments).ifPresent(dates -> print.println("Provisional payment dates " + dates));
        print.flush();
        return 0;
    }

    private List<Path> inputs(DealTerms terms) {
        List<Path> inputs = new ArrayList<>(pool.files(terms));
        inputs.addAll(List.of(deal, scenario));
        return inputs;
    }

    /** Those of the payment dates whose holidays are not published yet. */
    static Optional<ProvisionalDates> provisional(Path deal, DealTerms terms, List<Payment> payments) {
        List<LocalDate> dates = payments.stream()
                .map(one -> terms.schedule().get(one.period() - 1).paymentDate())
                .toList();
        return ProvisionalDates.of(read(deal, DealFile::calendar), dates);
    }

    private void loans(Pools pools, DealTerms terms, ScenarioFile assumed, GroupFlows flows, Progress progress)
            throws IOException {
        try {
            if (flows.byGroup().isEmpty()) {
                new LoansFile(out, "loans.csv", terms, flows.total()).write(pools.one(), assumed, progress);
            }
            for (Map.Entry<String, PoolFlows> group : flows.byGroup().entrySet()) {
                String name = "loans-" + group.getKey() + ".csv";
                new LoansFile(out, name, terms, group.getValue())
                        .write(pools.of(group.getKey()), pools.scenario(assumed, group.getKey()), progress);
            }
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure(scenario + ": " + e.getMessage(), e);
        }
    }

    /** What a pool brings under a scenario, and what a deal pays of it. */
    record Run(GroupFlows flows, List<Payment> payments) {}

    /** Where a deal and a scenario stand: sentences name the one that has to be mended. */
    record Inputs(Path deal, Path scenario) {}

    /** Projects pool and deal; what does not fit is told with the name of its file. */
    static Run run(Pools pools, DealTerms terms, ScenarioFile assumed, Inputs inputs, Work work) {
        try {
            assumed.requireFit(terms);
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure(inputs.scenario() + ": " + e.getMessage(), e);
        }
        return oneOfSeveral(pools, terms, assumed, inputs, work);
    }

    /** The same for one of several deals: the scenario may say what only others of them take. */
    static Run oneOfSeveral(Pools pools, DealTerms terms, ScenarioFile assumed, Inputs inputs, Work work) {
        GroupFlows flows = flows(pools, terms, assumed, inputs, work);
        return new Run(flows, pay(terms, assumed, flows, inputs));
    }

    private static GroupFlows flows(Pools pools, DealTerms terms, ScenarioFile assumed, Inputs inputs, Work work) {
        try {
            return pools.flows(assumed, terms, work);
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure(inputs.scenario() + ": " + e.getMessage(), e);
        }
    }

    /** What the deal pays of {@code flows} under {@code assumed}, whatever the flows were projected under. */
    static List<Payment> pay(DealTerms terms, ScenarioFile assumed, GroupFlows flows, Inputs inputs) {
        Supply supply;
        try {
            supply = assumed.supply(terms);
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure(inputs.scenario() + ": " + e.getMessage(), e);
        }
        try {
            return TermsProjection.run(terms, Standing.atClosing(terms), flows, assumed.call(), supply);
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure(inputs.deal() + " under " + inputs.scenario() + ": " + e.getMessage(), e);
        }
    }

    /** {@code base} with other curves; what cannot have them is told. */
    static ScenarioFile at(ScenarioFile base, Curve prepayment, Curve defaults) {
        try {
            return base.with(base.scenario().with(prepayment, defaults));
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure("the scenario is refused: " + e.getMessage(), e);
        }
    }

    /** Reads {@code file} and says every problem with it. */
    static <T> T read(Path file, Function<Node, T> make) {
        if (!Files.isRegularFile(file)) {
            throw new Verbs.Failure("a file is expected, there is none: " + file);
        }
        try {
            return make.apply(DealFiles.read(file));
        } catch (DealFiles.Unreadable unreadable) {
            throw new Verbs.Failure(String.valueOf(unreadable.getMessage()), unreadable);
        } catch (Node.Refused refused) {
            StringBuilder text = new StringBuilder(file + " is refused:");
            refused.problems()
                    .forEach(problem ->
                            text.append(System.lineSeparator()).append("  ").append(problem));
            throw new Verbs.Failure(text.toString(), refused);
        }
    }
}
