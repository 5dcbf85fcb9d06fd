package io.truesale.portal.cli;

import io.truesale.domain.analytics.ClassOutcome;
import io.truesale.domain.analytics.RootFinding;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Finds the number at which a class stops being paid. */
@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        description = "Find the default rate that breaks a class, or the size at which it is still paid.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale solve break-even --pool lines.csv --deal deal.yaml --scenario base.yaml --class B",
            "  truesale solve first-loss --pool lines.csv --deal deal.yaml --scenario base.yaml --class B",
            "  truesale solve size --pool lines.csv --deal deal.yaml --scenario stress.yaml --class A --json",
            "",
            "break-even  highest CDR (percent) at which the class gets all its interest and principal",
            "first-loss  lowest CDR at which a unit of its principal is lost, to the same precision",
            "size        largest balance of the class, others as they are, that is paid in full under the scenario",
            "The scenario's own default curve is replaced by the CDR for the first two; strata keep theirs."
        })
public final class SolveVerb implements Callable<Integer> {
    private static final double PRECISION = 1e-7;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(index = "0", paramLabel = "WHAT", description = "break-even, first-loss or size.")
    private String what = "";

    @Mixin
    private DealInputs inputs = new DealInputs();

    @Option(names = "--class", required = true, paramLabel = "NAME", description = "Which class.")
    private String note = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    private @Nullable Progress progress;

    @Override
    public Integer call() {
        if (!List.of("break-even", "first-loss", "size").contains(what)) {
            spec.commandLine().getErr().println("break-even, first-loss or size is expected, got: " + what);
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = inputs.terms();
        DealTerms.Note wanted = DealInputs.note(terms, note);
        ScenarioFile base = inputs.assumed();
        Pools lines = inputs.pools(terms, Progress.of(spec));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("what", what);
        result.put("class", note);
        if (what.equals("size")) {
            size(terms, wanted, base, lines, result);
        } else {
            rate(terms, base, lines, result);
        }
        result.put("projections", progress().done());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(result));
        } else {
            result.forEach((name, value) -> out.printf("%-22s %s%n", name, value));
        }
        out.flush();
        return 0;
    }

    private void rate(DealTerms terms, ScenarioFile base, Pools lines, Map<String, Object> result) {
        boolean breakEven = what.equals("break-even");
        Predicate<ClassOutcome> fine = breakEven ? ClassOutcome::paidInFull : it -> it.unpaid() == 0;
        OptionalDouble highest = RootFinding.largest(0, 1, PRECISION, cdr -> {
            ScenarioFile one = ProjectVerb.at(base, base.scenario().prepayment(), Curve.annual(cdr));
            return fine.test(outcome(terms, one, lines));
        });
        if (highest.isEmpty()) {
            throw new Verbs.Failure("class " + note + " is not paid in full even without defaults");
        }
        boolean always = highest.getAsDouble() == 1;
        double percent = 100 * highest.getAsDouble() + (breakEven || always ? 0 : 100 * PRECISION);
        result.put("cdrPercent", number(percent));
        result.put("bounded", !always);
    }

    private void size(
            DealTerms terms, DealTerms.Note wanted, ScenarioFile base, Pools lines, Map<String, Object> result) {
        if (terms.opening().isPresent()) {
            throw new Verbs.Failure("sizes are of a deal at closing, this one is taken on mid-life");
        }
        if (terms.notes().stream().anyMatch(it -> !it.currency().equals(terms.currency()))) {
            throw new Verbs.Failure("sizes are of deals in one currency: this one has classes in others beside "
                    + terms.currency().code());
        }
        long others = terms.notes().stream().mapToLong(DealTerms.Note::balance).sum() - wanted.balance();
        double most = Math.max(0, (double) (terms.pool() - others));
        OptionalDouble largest = RootFinding.largest(
                0,
                most,
                1,
                size -> outcome(sized(terms, (long) size), base, lines).paidInFull());
        if (largest.isEmpty()) {
            throw new Verbs.Failure("class " + note + " is paid in full at no size under this scenario");
        }
        long size = (long) largest.getAsDouble();
        int digits = terms.currency().digits();
        result.put("balance", ProjectionFiles.money(size, digits));
        result.put("now", ProjectionFiles.money(wanted.balance(), digits));
        result.put("sharePercentOfPool", number(100.0 * size / terms.pool()));
        result.put("bounded", largest.getAsDouble() < most);
    }

    private DealTerms sized(DealTerms terms, long size) {
        List<DealTerms.Note> notes = terms.notes().stream()
                .map(it -> it.id().equals(note) ? it.withBalance(size) : it)
                .toList();
        return terms.withNotes(notes);
    }

    private ClassOutcome outcome(DealTerms terms, ScenarioFile scenario, Pools lines) {
        Work work = new Work(inputs.cores().count(), done -> {});
        ProjectVerb.Run run = ProjectVerb.run(lines, terms, scenario, inputs.files(), work);
        ClassOutcome outcome = ClassOutcome.of(terms, run.payments(), note, DayCount.THIRTY_360_US);
        progress().step();
        return outcome;
    }

    private Progress progress() {
        Progress begun = progress;
        if (begun == null) {
            begun = new Progress(spec.commandLine().getErr(), "solve " + what, 0, System::nanoTime);
            progress = begun;
        }
        return begun;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
