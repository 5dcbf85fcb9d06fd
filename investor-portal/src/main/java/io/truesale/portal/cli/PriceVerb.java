package io.truesale.portal.cli;

import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.BondYield;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTermsReader;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.portal.app.Truesale;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prices a class of a deal file under a scenario. */
@Command(
        name = "price",
        mixinStandardHelpOptions = true,
        description = "Price, yield, average life, duration and convexity of a class under a scenario.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale price --pool lines.csv --deal deal.yaml --scenario base.yaml --class A --yield 4.5",
            "  truesale price --pool lines.csv --deal deal.yaml --scenario base.yaml --class A --price 99.5 --json",
            "",
            "Per 100 of the balance at closing, for settlement at closing, where no interest has accrued. Yield in percent,",
            "bond-equivalent: compounded twice a year, times on 30/360 to the payment dates."
        })
public final class PriceVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--pool", required = true, paramLabel = "FILE", description = "Tape or CSV of lines.")
    private Path pool = Path.of("");

    @Option(names = "--deal", required = true, paramLabel = "FILE", description = "Deal file, JSON or YAML.")
    private Path deal = Path.of("");

    @Option(names = "--scenario", required = true, paramLabel = "FILE", description = "Scenario file, JSON or YAML.")
    private Path scenario = Path.of("");

    @Option(names = "--class", required = true, paramLabel = "NAME", description = "Which class.")
    private String note = "";

    @Option(names = "--yield", paramLabel = "PERCENT", description = "Yield to price at.")
    private @Nullable Double yield;

    @Option(names = "--price", paramLabel = "PRICE", description = "Price per 100 to find the yield of.")
    private @Nullable Double price;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if ((yield == null) == (price == null)) {
            spec.commandLine().getErr().println("either --yield or --price is expected");
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        DealTerms terms = ProjectVerb.read(deal, DealTermsReader::read);
        DealTerms.Note wanted = terms.notes().stream()
                .filter(it -> it.id().equals(note))
                .findFirst()
                .orElseThrow(() -> new Verbs.Failure("the deal has no class " + note + ", it has "
                        + terms.notes().stream().map(DealTerms.Note::id).toList()));
        if (wanted.balance() == 0) {
            throw new Verbs.Failure("class " + note + " has no balance at closing, there is nothing to price per 100");
        }
        Map<String, Object> figures = figures(terms, wanted, payments(terms));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().build().writeValueAsString(figures));
        } else {
            figures.forEach((name, value) -> out.printf(
                    "%-22s %s%n",
                    name, value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : value));
        }
        out.flush();
        return 0;
    }

    private List<Payment> payments(DealTerms terms) {
        ScenarioFile assumed = ProjectVerb.read(scenario, ScenarioFile::read);
        PoolLines lines = ProjectVerb.lines(pool, terms);
        PoolFlows flows = PoolProjection.project(
                lines, assumed.scenario(), YearMonth.from(terms.cutOff()).plusMonths(1));
        try {
            return TermsProjection.run(terms, Standing.atClosing(terms), flows, assumed.call(), assumed.observed());
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure(deal + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> figures(DealTerms terms, DealTerms.Note wanted, List<Payment> payments) {
        List<Flow> cash = new ArrayList<>();
        List<Flow> principal = new ArrayList<>();
        for (Payment payment : payments) {
            Payment.NotePayment paid = payment.notes().get(wanted.id());
            LocalDate date = terms.schedule().get(payment.period() - 1).paymentDate();
            if (paid != null && paid.total() > 0) {
                cash.add(new Flow(date, 100.0 * paid.total() / wanted.balance()));
                principal.add(new Flow(date, 100.0 * paid.principalPaid() / wanted.balance()));
            }
        }
        BondYield bond = new BondYield(cash, terms.closing(), DayCount.THIRTY_360_US);
        double at = yield == null ? solved(bond) : yield / 100;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("class", wanted.id());
        figures.put("settlement", terms.closing().toString());
        figures.put("price", bond.price(at));
        figures.put("yieldPercent", at * 100);
        OptionalDouble life = AverageLife.years(principal, terms.closing(), DayCount.THIRTY_360_US);
        figures.put("averageLifeYears", life.orElse(Double.NaN));
        figures.put("modifiedDurationYears", bond.duration(at));
        figures.put("convexity", bond.convexity(at));
        figures.put("called", payments.stream().anyMatch(it -> it.receipts().call() > 0));
        return figures;
    }

    private double solved(BondYield bond) {
        double wanted = price == null ? Double.NaN : price;
        return bond.yieldAt(wanted)
                .orElseThrow(() -> new Verbs.Failure(
                        "no yield from -95 % to 1,000 % gives class " + note + " a price of " + wanted));
    }
}
