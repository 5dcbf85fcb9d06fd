package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.analytics.Together;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Unpayable;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.ClassFlows;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.ClassTerms;
import io.truesale.portal.projection.Paid;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.RatePairs;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
            "curves. Yield is at --price or --clean per 100 of the balance at settlement, bond-equivalent; average"
                    + " lives are",
            "from settlement, amounts from the start of the deal on."
        })
public final class GridVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private DealInputs inputs = new DealInputs();

    @Option(names = "--cpr", required = true, split = ",", paramLabel = "PERCENT", description = "Prepayment rates.")
    private List<BigDecimal> cpr = List.of();

    @Option(names = "--cdr", required = true, split = ",", paramLabel = "PERCENT", description = "Default rates.")
    private List<BigDecimal> cdr = List.of();

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description = "Full price per 100 to give the yield of: accrued interest included.")
    private @Nullable Double price;

    @Option(
            names = "--clean",
            paramLabel = "PRICE",
            description = "Clean price per 100 to give the yield of: accrued interest comes on top.")
    private @Nullable Double clean;

    @Option(
            names = "--settlement",
            paramLabel = "DATE",
            description = "Day of settlement; without it closing, or the start of a deal taken on mid-life.")
    private @Nullable LocalDate settlement;

    @Override
    public Integer call() {
        requireRates();
        if (price != null && clean != null) {
            spec.commandLine().getErr().println("either --price or --clean is expected, got both");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = inputs.terms();
        ScenarioFile base = inputs.assumed();
        Progress progress = Progress.of(spec);
        Pools pools = inputs.pools(terms, progress);
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
        List<RatePairs.Pair> pairs = RatePairs.of(cpr, cdr);
        Work work = progress.projecting((long) pairs.size() * pools.size(), inputs.cores());
        rows(terms, base, pools, pairs, work).forEach(rows -> rows.forEach(csv::writeRecord));
        out.flush();
        return 0;
    }

    private List<List<List<String>>> rows(
            DealTerms terms, ScenarioFile base, Pools pools, List<RatePairs.Pair> pairs, Work work) {
        ClassMeasures.Terms at = at(terms);
        try {
            base.requireFit(terms);
            if (!terms.groups().isEmpty()) {
                return byGroup(terms, base, pools, pairs, work, at);
            }
            return new RatePairs(base, pools.one(), terms.currency().digits(), terms.firstMonth())
                    .each(pairs, work, (pair, said, flows) -> rows(terms, said, GroupFlows.of(flows), pair, at));
        } catch (AssumptionRefused | Unpayable e) {
            throw new Verbs.Failure(inputs.files().scenario() + ": " + e.getMessage(), e);
        }
    }

    /** Pair by pair: lines of a group of which the scenario says how it performs are projected again for each. */
    private List<List<List<String>>> byGroup(
            DealTerms terms,
            ScenarioFile base,
            Pools pools,
            List<RatePairs.Pair> pairs,
            Work work,
            ClassMeasures.Terms at) {
        List<Callable<List<List<String>>>> tasks = new ArrayList<>();
        for (RatePairs.Pair pair : pairs) {
            ScenarioFile said = ProjectVerb.at(base, annual(pair.cpr()), annual(pair.cdr()));
            tasks.add(() -> rows(terms, said, pools.flows(said, terms, new Work(1, work.done())), pair, at));
        }
        return Together.run(tasks, work.threads());
    }

    private static Curve annual(BigDecimal percent) {
        return Curve.annual(percent.doubleValue() / 100);
    }

    private List<List<String>> rows(
            DealTerms terms, ScenarioFile said, GroupFlows flows, RatePairs.Pair pair, ClassMeasures.Terms at) {
        List<Paid> paid = ProjectVerb.pay(terms, said, flows, inputs.files()).stream()
                .map(payment -> Paid.of(terms, payment))
                .toList();
        return terms.notes().stream()
                .map(note -> row(pair, ClassFlows.of(ClassTerms.of(terms, note), paid), note, at))
                .toList();
    }

    private void requireRates() {
        Stream.concat(cpr.stream(), cdr.stream())
                .filter(rate -> rate.signum() < 0 || rate.compareTo(BigDecimal.valueOf(100)) > 0)
                .findFirst()
                .ifPresent(rate -> {
                    throw new Verbs.Failure("rates of 0 to 100 percent are expected, got: " + rate);
                });
    }

    private ClassMeasures.Terms at(DealTerms terms) {
        if (settlement != null && settlement.isBefore(terms.start())) {
            throw new Verbs.Failure(
                    "settlement on or after the start on " + terms.start() + " is expected, got: " + settlement);
        }
        return ClassMeasures.Terms.usual(
                clean == null ? Quote.FULL : Quote.CLEAN,
                Stream.of(clean, price).filter(Objects::nonNull).findFirst().orElse(Double.NaN),
                Optional.ofNullable(settlement));
    }

    private static List<String> row(RatePairs.Pair pair, ClassFlows all, DealTerms.Note note, ClassMeasures.Terms at) {
        ClassFlows bought = at.bought(all);
        int digits = note.currency().digits();
        List<String> row = new ArrayList<>(List.of(
                number(pair.cpr().doubleValue()), number(pair.cdr().doubleValue()), note.id(), number(bought.life())));
        for (long amount : new long[] {all.interest(), all.principal(), all.unpaid(), all.interestShort()}) {
            row.add(ProjectionFiles.money(amount, digits));
        }
        OptionalDouble yield = at.yieldOf(bought);
        row.add(number(yield.isPresent() ? OptionalDouble.of(100 * yield.getAsDouble()) : yield));
        row.add(note.currency().code());
        return row;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
