package io.truesale.portal.cli;

import io.truesale.domain.analytics.CashTimes;
import io.truesale.domain.analytics.ClassOutcome;
import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.ScenarioFile;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
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
            "  truesale price ... --class A --price 99.5 --curve 1:4.0,2:4.1,5:4.3",
            "  truesale price ... --class A --price 99.9 --index index.SOFR",
            "  truesale price ... --class SUB --paid 3500000",
            "",
            "Per 100 of the balance outstanding at settlement, accrued interest included; clean is without it. Yield"
                    + " in",
            "percent, compounded --frequency times a year, times by --count to the payment dates, so the actual delay"
                    + " is in",
            "it. Spreads in basis points: over the curve at the average life, and over the whole curve (Z). The"
                    + " discount",
            "margin is over the index as the scenario gives it. --paid finds all internal rates of return (ACT/365)."
        })
public final class PriceVerb implements Callable<Integer> {
    private static final long PROJECTIONS = 3; // as the scenario says of calls, and with each of the two

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Mixin
    private DealInputs inputs = new DealInputs();

    @Option(names = "--class", required = true, paramLabel = "NAME", description = "Which class.")
    private String note = "";

    @Option(names = "--yield", paramLabel = "PERCENT", description = "Yield to price at.")
    private @Nullable Double yield;

    @Option(names = "--price", paramLabel = "PRICE", description = "Price per 100 to find the yield of.")
    private @Nullable Double price;

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
        long ways = Stream.of(yield, price, paid).filter(Objects::nonNull).count();
        if (ways != 1 || !List.of(1, 2, 4, 12).contains(frequency)) {
            spec.commandLine()
                    .getErr()
                    .println("either --yield or --price or --paid, and a frequency of 1, 2, 4 or 12, are expected");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = inputs.terms();
        DealTerms.Note wanted = DealInputs.note(terms, note);
        ScenarioFile assumed = inputs.assumed();
        Progress progress = Progress.of(spec);
        PoolFile lines = inputs.lines(terms, progress);
        Work work = progress.projecting(PROJECTIONS * lines.lines().size(), inputs.cores());
        List<Payment> payments =
                ProjectVerb.run(lines, terms, assumed, inputs.files(), work).payments();
        Priced priced = new Priced(terms, wanted, payments, settlement == null ? terms.start() : settlement, count);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("class", note);
        figures.put("settlement", priced.settlement().toString());
        if (paid != null) {
            figures.put(
                    "returnsPercent",
                    priced.returns(paid * Math.pow(10, wanted.currency().digits())));
        } else {
            figures(priced, figures);
        }
        lives(terms, lines, assumed, figures, work);
        figures.put("called", payments.stream().anyMatch(it -> it.receipts().call() > 0));
        ProjectVerb.provisional(inputs.deal(), terms, payments)
                .ifPresent(dates -> figures.put("provisionalDates", dates.toString()));
        print(figures);
        return 0;
    }

    private void figures(Priced priced, Map<String, Object> figures) {
        if (priced.balance() == 0) {
            throw new Verbs.Failure("class " + note
                    + " has no balance at settlement, there is nothing to price per 100; --paid finds its"
                    + " returns");
        }
        CashTimes cash = priced.cash();
        double at = yield == null ? solved(cash) : yield / 100;
        if (!(1 + at / frequency > 0) || at == Double.POSITIVE_INFINITY) {
            throw new Verbs.Failure("a yield of more than -" + 100 * frequency + " percent is expected, got: " + yield);
        }
        double full = cash.price(at, frequency);
        figures.put("price", full);
        figures.put("accrued", priced.accrued());
        figures.put("clean", full - priced.accrued());
        figures.put("yieldPercent", at * 100);
        OptionalDouble life = priced.life();
        figures.put("averageLifeYears", life.orElse(Double.NaN));
        figures.put("macaulayDurationYears", cash.macaulay(at, frequency));
        figures.put("modifiedDurationYears", cash.modified(at, frequency));
        figures.put("convexity", cash.convexity(at, frequency));
        if (!curve.isEmpty()) {
            YieldCurve benchmark = benchmark();
            figures.put("spreadBasisPoints", (at - benchmark.at(life.orElse(0))) * 10_000);
            figures.put(
                    "zSpreadBasisPoints",
                    benchmark.spread(cash.years(), cash.amounts(), full).orElse(Double.NaN) * 10_000);
        }
        if (!index.isEmpty()) {
            figures.put("discountMarginBasisPoints", priced.margin(index, full) * 10_000);
        }
    }

    /** Average lives to maturity and to the call, whatever the scenario says of the call. */
    private void lives(DealTerms terms, PoolFile lines, ScenarioFile assumed, Map<String, Object> figures, Work work) {
        for (Call call : Call.values()) {
            List<Payment> payments = ProjectVerb.run(lines, terms, assumed.with(call), inputs.files(), work)
                    .payments();
            figures.put(
                    call == Call.NEVER ? "averageLifeYearsToMaturity" : "averageLifeYearsToCall",
                    ClassOutcome.of(terms, payments, note, count).lifeYears().orElse(Double.NaN));
        }
    }

    private YieldCurve benchmark() {
        try {
            return YieldCurve.parse(curve);
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure("a curve such as 1:4.0,2:4.1 is expected, got: " + curve, e);
        }
    }

    private double solved(CashTimes cash) {
        double wanted = price == null ? Double.NaN : price;
        return cash.yieldAt(wanted, frequency)
                .orElseThrow(() -> new Verbs.Failure(
                        "no yield from -95 % to 1,000 % gives class " + note + " a price of " + wanted));
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
