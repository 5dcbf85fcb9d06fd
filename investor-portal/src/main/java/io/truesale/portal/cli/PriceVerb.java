package io.truesale.portal.cli;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.ClassFlows;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.ClassMeasures.Ways;
import io.truesale.portal.projection.ClassTerms;
import io.truesale.portal.projection.Paid;
import io.truesale.portal.projection.Pools;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prices a class of a deal file under a scenario. */
@Command(
        name = "price",
        mixinStandardHelpOptions = true,
        description = "Price, yield, spreads, average life, duration and convexity of a class under a scenario.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale price --pool lines.csv --deal deal.yaml --scenario base.yaml --class A --yield 4.5",
            "  truesale price --pool lines.csv --deal deal.yaml --scenario base.yaml --class A --price 99.5 --json",
            "  truesale price ... --class A --clean 99.5 --settlement 2026-06-10 --curve 1:4.0,2:4.1,5:4.3",
            "  truesale price ... --class A --price 99.9 --index index.SOFR",
            "  truesale price ... --class SUB --paid 3500000",
            "",
            "Per 100 of the balance outstanding at settlement, of an interest-only class (balance 0) of its notional"
                    + " then. price is with accrued interest, clean without it: say --price",
            "or --clean for what you have. A class that is paid with a delay (accrual COLLECTIONS) pays the months that"
                    + " are over",
            "at settlement to who held it then. Yield in percent, compounded --frequency times a year, times by --count"
                    + " to the",
            "payment dates, so the actual delay is in it. Average lives from settlement. Spreads in basis points: over"
                    + " the curve at the average life, and over the whole curve (Z). The discount",
            "margin is over the index as the scenario gives it. --paid finds all internal rates of return (ACT/365)."
        })
public final class PriceVerb implements Callable<Integer> {
    private static final double BASIS_POINTS = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private DealInputs inputs = new DealInputs();

    @Option(names = "--class", required = true, paramLabel = "NAME", description = "Which class.")
    private String note = "";

    @Option(names = "--yield", paramLabel = "PERCENT", description = "Yield to price at.")
    private @Nullable Double yield;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            description = "Full price per 100 to find the yield of: accrued interest included.")
    private @Nullable Double price;

    @Option(
            names = "--clean",
            paramLabel = "PRICE",
            description = "Clean price per 100 to find the yield of: accrued interest comes on top.")
    private @Nullable Double clean;

    @Option(names = "--paid", paramLabel = "AMOUNT", description = "Amount paid at settlement to find the returns of.")
    private @Nullable Double paid;

    @Option(
            names = "--settlement",
            paramLabel = "DATE",
            description = "Day of settlement; without it closing, or the start of a deal taken on mid-life.")
    private @Nullable LocalDate settlement;

    @Option(
            names = "--count",
            paramLabel = "DAYCOUNT",
            defaultValue = "THIRTY_360_US",
            description = "How times are counted.")
    private DayCount count = DayCount.THIRTY_360_US;

    @Option(
            names = "--frequency",
            paramLabel = "N",
            defaultValue = "2",
            description = "Compounding a year: 1, 2, 4 or 12.")
    private int frequency = 2;

    @Option(names = "--curve", paramLabel = "YEARS:PERCENT,...", description = "Benchmark yields by years.")
    private String curve = "";

    @Option(names = "--index", paramLabel = "NAME", description = "Observed index of a floater's discount margin.")
    private String index = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        long asked =
                Stream.of(yield, price, clean, paid).filter(Objects::nonNull).count();
        if (asked != 1 || !List.of(1, 2, 4, 12).contains(frequency)) {
            spec.commandLine()
                    .getErr()
                    .println("one of --yield, --price, --clean and --paid, and a frequency of 1, 2, 4 or 12, are"
                            + " expected");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = inputs.terms();
        DealTerms.Note wanted = DealInputs.note(terms, note);
        ScenarioFile assumed = inputs.assumed();
        Progress progress = Progress.of(spec);
        Pools lines = inputs.pools(terms, progress);
        Work work = progress.projecting(lines.size(), inputs.cores());
        ProjectVerb.Run run = ProjectVerb.run(lines, terms, assumed, inputs.files(), work);
        ClassMeasures.Terms at = at();
        ClassMeasures.Ways ways = ways(terms, wanted, assumed, run.flows());
        Map<String, Object> figures = figures(wanted, ways, at);
        figures.put(
                "called", run.payments().stream().anyMatch(it -> it.receipts().call() > 0));
        ProjectVerb.provisional(inputs.deal(), terms, run.payments())
                .ifPresent(dates -> figures.put("provisionalDates", dates.toString()));
        print(figures);
        return 0;
    }

    private ClassMeasures.Terms at() {
        Quote quote = yield != null ? Quote.YIELD : clean != null ? Quote.CLEAN : Quote.FULL;
        double number = Stream.of(yield, clean, price)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0.0);
        if (quote == Quote.YIELD && (!(1 + number / 100 / frequency > 0) || number == Double.POSITIVE_INFINITY)) {
            throw new Verbs.Failure("a yield of more than -" + 100 * frequency + " percent is expected, got: " + yield);
        }
        return new ClassMeasures.Terms(
                quote,
                number,
                Optional.ofNullable(settlement),
                count,
                frequency,
                curve.isEmpty() ? Optional.empty() : Optional.of(benchmark()),
                index);
    }

    /** With a call and without, whatever the scenario says of it. */
    private Ways ways(DealTerms terms, DealTerms.Note wanted, ScenarioFile assumed, GroupFlows flows) {
        ClassTerms it = ClassTerms.of(terms, wanted);
        Function<Call, ClassFlows> under = call -> ClassFlows.of(
                it,
                ProjectVerb.pay(terms, assumed.with(call), flows, inputs.files()).stream()
                        .map(payment -> Paid.of(terms, payment))
                        .toList());
        return Ways.of(assumed.call(), under.apply(Call.NEVER), under.apply(Call.AT_FIRST_DATE));
    }

    private Map<String, Object> figures(DealTerms.Note wanted, Ways ways, ClassMeasures.Terms at) {
        ClassFlows bought = bought(ways, at);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("class", note);
        figures.put("settlement", bought.settlement().toString());
        ClassMeasures found = ClassMeasures.of(ways, at);
        if (paid != null) {
            double amount = paid * Math.pow(10, wanted.currency().digits());
            figures.put(
                    "returnsPercent",
                    bought.returns(amount).stream().map(rate -> rate * 100).toList());
        } else {
            requirePrice(bought, found);
            figures.put(
                    found.notional() ? "notional" : "balance",
                    ProjectionFiles.money(found.face(), wanted.currency().digits()));
            valued(found, figures);
        }
        figures.put("averageLifeYearsToMaturity", found.lifeToMaturity().orElse(Double.NaN));
        figures.put("averageLifeYearsToCall", found.lifeToCall().orElse(Double.NaN));
        return figures;
    }

    private static ClassFlows bought(Ways ways, ClassMeasures.Terms at) {
        try {
            return at.bought(ways.assumed());
        } catch (AssumptionRefused e) {
            throw new Verbs.Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void requirePrice(ClassFlows bought, ClassMeasures found) {
        if (found.price().isEmpty()) {
            throw new Verbs.Failure("class " + note
                    + " has neither balance nor notional at settlement, there is nothing to price per 100; --paid"
                    + " finds its returns");
        }
        if (found.yield().isEmpty()) {
            throw new Verbs.Failure("no yield from -95 % to 1,000 % gives class " + note + " a price of "
                    + found.price().getAsDouble());
        }
        if (!index.isEmpty() && !bought.observes(index)) {
            throw new Verbs.Failure("the scenario gives no values of " + index + " for each period");
        }
    }

    private void valued(ClassMeasures found, Map<String, Object> figures) {
        put(figures, "price", found.price(), 1);
        figures.put("accrued", found.accrued());
        put(figures, "clean", found.clean(), 1);
        put(figures, "yieldPercent", found.yield(), 100);
        put(figures, "averageLifeYears", found.life(), 1);
        put(figures, "macaulayDurationYears", found.macaulay(), 1);
        put(figures, "modifiedDurationYears", found.modified(), 1);
        put(figures, "convexity", found.convexity(), 1);
        if (!curve.isEmpty()) {
            put(figures, "spreadBasisPoints", found.spread(), BASIS_POINTS);
            put(figures, "zSpreadBasisPoints", found.zSpread(), BASIS_POINTS);
        }
        if (!index.isEmpty()) {
            put(figures, "discountMarginBasisPoints", found.margin(), BASIS_POINTS);
        }
    }

    private static void put(Map<String, Object> figures, String name, OptionalDouble value, double unit) {
        figures.put(name, value.orElse(Double.NaN) * unit);
    }

    private YieldCurve benchmark() {
        try {
            return YieldCurve.parse(curve);
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure("a curve such as 1:4.0,2:4.1 is expected, got: " + curve, e);
        }
    }

    /** Six decimals; a dash for what there is none of, with a word why no life is known. */
    private String shown(String name, double number) {
        if (Double.isFinite(number)) {
            return String.format(Locale.ROOT, "%.6f", number);
        }
        return name.startsWith("averageLife") ? "- (class " + note + " is paid no principal)" : "-";
    }

    private void print(Map<String, Object> figures) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> finite = new LinkedHashMap<>(figures);
            finite.replaceAll((name, value) -> value instanceof Double number && !Double.isFinite(number) ? "" : value);
            out.println(JsonMapper.builder().build().writeValueAsString(finite));
        } else {
            figures.forEach((name, value) ->
                    out.printf("%-28s %s%n", name, value instanceof Double number ? shown(name, number) : value));
        }
        out.flush();
    }
}
