package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.TermsProjection;
import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ClassMeasures.Quote;
import io.truesale.portal.projection.ComparedStructures;
import io.truesale.portal.projection.ComparedStructures.Structure;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.portal.projection.FiledScenario;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.LiveDecrements;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.NamedScenario.Model;
import io.truesale.portal.projection.Question;
import io.truesale.portal.projection.ScenarioFile;
import io.truesale.portal.projection.ScenarioGrid;
import io.truesale.portal.projection.ScenarioGrid.Value;
import io.truesale.portal.projection.Solved;
import io.truesale.portal.projection.Solver;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages say of a class is what the verbs say over the same files. */
class PagesAndVerbsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final String DEAL = SAMPLE.resolve("deal.yaml").toString();
    private static final String POOL = SAMPLE.resolve("lines.csv").toString();
    private static final String SCENARIO = SAMPLE.resolve("scenario.yaml").toString();

    private static final String INTEREST_ONLY = PriceVerbTest.DELAYED
            .replace(
                    "coupon: 6%, accrual: COLLECTIONS}",
                    "coupon: 5%}, IO: {balance: 0, coupon: 1%, notional: note.A.begin}")
            .replace("{interest: A, from: c}", "{interest: [A, IO], from: c}")
            .replace("{principal: A, from: c}", "{principal: A, from: c, amount: collections.principal}");
    private static final String LEVEL = "balance,rate,originalTerm,remainingTerm\n1000000.00,6%,60,60\n";

    private static ProjectionBasis basis;
    private static NamedScenario scenario;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readTheSample() throws Exception {
        DealTerms terms = DealFile.read(DealFiles.read(Path.of(DEAL)));
        ByFile deal = new ByFile(terms, Standing.atClosing(terms), 2, Hash.of(new byte[] {1}), Map.of());
        try (Reader text = Files.newBufferedReader(Path.of(POOL))) {
            LinesCsv lines =
                    LinesCsv.read(text, terms.cutOff(), terms.currency().digits());
            basis = new ProjectionBasis(0, 0, "", deal, lines.lines());
        }
        ScenarioFile said = ScenarioFile.read(DealFiles.read(Path.of(SCENARIO)));
        scenario = NamedScenario.of("base", new FiledScenario(Hash.of(new byte[] {2}), "base", said));
    }

    private static String run(String verb, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(arguments);
        return run(all.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Truesale.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(line.execute(arguments)).as(err.toString()).isZero();
        return out.toString();
    }

    private static List<String[]> rows(String csv) {
        return csv.lines().skip(1).map(row -> row.split(",", -1)).toList();
    }

    /** Yield, spreads, durations, convexity and both lives of {@code price}. */
    @Test
    void measureAClassAlike() {
        JsonNode verb = JsonMapper.builder()
                .build()
                .readTree(run(
                        "price",
                        "--pool",
                        POOL,
                        "--deal",
                        DEAL,
                        "--scenario",
                        SCENARIO,
                        "--class",
                        "B",
                        "--price",
                        "98.5",
                        "--curve",
                        "1:4.0,2:4.1,5:4.3",
                        "--json"));
        YieldCurve curve = new YieldCurve(new TreeMap<>(Map.of(1.0, 0.04, 2.0, 0.041, 5.0, 0.043)));
        ClassMeasures page = ClassMeasures.of(
                basis,
                scenario,
                "B",
                ClassMeasures.Terms.usual(Quote.FULL, 98.5, Optional.empty()).over(Optional.of(curve), ""));
        same(page.yield().orElseThrow() * 100, verb, "yieldPercent");
        same(page.spread().orElseThrow() * 10_000, verb, "spreadBasisPoints");
        same(page.zSpread().orElseThrow() * 10_000, verb, "zSpreadBasisPoints");
        same(page.macaulay().orElseThrow(), verb, "macaulayDurationYears");
        same(page.modified().orElseThrow(), verb, "modifiedDurationYears");
        same(page.convexity().orElseThrow(), verb, "convexity");
        same(page.lifeToMaturity().orElseThrow(), verb, "averageLifeYearsToMaturity");
        same(page.lifeToCall().orElseThrow(), verb, "averageLifeYearsToCall");
        assertThat(page.lifeToMaturity().orElseThrow())
                .isGreaterThan(page.lifeToCall().orElseThrow());
        assertThat(page.margin()).isEmpty();
        assertThat(page.irr()).hasSize(1);
    }

    /**
     * A class that is paid on the 25th for the month before: on 10 June the payment of 25 June is of May and not the buyer's,
     * who gets July's; nine of June's thirty days are accrued. Figures by a program of its own from level payments: 1,000,000.00
     * at 6 % over 60 months.
     */
    @ParameterizedTest
    @CsvSource({
        ", 0.4833333333, 6.3336668861, 2.6522459753, 2.3981186819, 2.3245054655",
        "2026-06-10, 0.1500000388, 6.3501962531, 2.4796072083, 2.2657487585, 2.1960228772"
    })
    void measureADelayedClassAlike(
            String day, double accrued, double yield, double life, double macaulay, double modified) throws Exception {
        List<String> arguments = files(PriceVerbTest.DELAYED, "--class", "A", "--json", "--clean", "99");
        if (day != null) {
            arguments.addAll(List.of("--settlement", day));
        }
        JsonNode verb = JsonMapper.builder().build().readTree(run("price", arguments));
        ClassMeasures page = ClassMeasures.of(
                of(PriceVerbTest.DELAYED),
                level(),
                "A",
                ClassMeasures.Terms.usual(
                        Quote.CLEAN, 99, Optional.ofNullable(day).map(LocalDate::parse)));
        assertThat(page.settlement()).hasToString(verb.get("settlement").asString());
        same(page.accrued(), verb, "accrued");
        same(page.price().orElseThrow(), verb, "price");
        same(page.clean().orElseThrow(), verb, "clean");
        same(page.yield().orElseThrow() * 100, verb, "yieldPercent");
        same(page.life().orElseThrow(), verb, "averageLifeYears");
        same(page.lifeToMaturity().orElseThrow(), verb, "averageLifeYearsToMaturity");
        assertThat(page.accrued()).isCloseTo(accrued, within(1e-7));
        assertThat(page.yield().orElseThrow() * 100).isCloseTo(yield, within(1e-6));
        assertThat(page.life().orElseThrow()).isCloseTo(life, within(1e-6));
        assertThat(page.macaulay().orElseThrow()).isCloseTo(macaulay, within(1e-6));
        assertThat(page.modified().orElseThrow()).isCloseTo(modified, within(1e-6));
    }

    /**
     * An interest-only class of 1 % on the balance of A is priced in percent of that balance at settlement: on 10 June of A's
     * before the payment of 25 June. Figures by a program of its own, over the same level payments.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-01-30, 100000000, 2.3205306960, 0, 1.5856766247, 17.9727296682",
        "2026-06-10, 94223737, 2.1978846259, 0.0416667830, 1.4515809969, 13.2449154168"
    })
    void priceAnInterestOnlyClassOfItsNotional(
            LocalDate day, long notional, double full, double accrued, double modified, double yield) throws Exception {
        JsonNode verb = JsonMapper.builder()
                .build()
                .readTree(run(
                        "price",
                        files(
                                INTEREST_ONLY,
                                "--class",
                                "IO",
                                "--json",
                                "--yield",
                                "8",
                                "--settlement",
                                day.toString())));
        Optional<LocalDate> settlement = Optional.of(day);
        ClassMeasures page = ClassMeasures.of(
                of(INTEREST_ONLY), level(), "IO", ClassMeasures.Terms.usual(Quote.YIELD, 8, settlement));
        same(page.price().orElseThrow(), verb, "price");
        same(page.accrued(), verb, "accrued");
        same(page.clean().orElseThrow(), verb, "clean");
        assertThat(verb.get("notional").asString())
                .isEqualTo(BigDecimal.valueOf(page.face(), 2).toPlainString());
        assertThat(verb.has("balance")).isFalse();
        assertThat(page.face()).isCloseTo(notional, within(1L)); // flows are rounded by date there, balances here
        assertThat(page.notional()).isTrue();
        assertThat(page.price().orElseThrow()).isCloseTo(full, within(1e-6));
        assertThat(page.accrued()).isCloseTo(accrued, within(1e-6));
        assertThat(page.modified().orElseThrow()).isCloseTo(modified, within(1e-6));
        assertThat(page.life()).isEmpty();
        ClassMeasures atTwo = ClassMeasures.of(
                of(INTEREST_ONLY), level(), "IO", ClassMeasures.Terms.usual(Quote.CLEAN, 2, settlement));
        assertThat(atTwo.yield().orElseThrow() * 100).isCloseTo(yield, within(1e-5));
        assertThat(Solver.solve(of(INTEREST_ONLY), level(), "IO", Question.PRICE, BigDecimal.valueOf(8), settlement)
                        .answer()
                        .orElseThrow()
                        .doubleValue())
                .isCloseTo(full, within(1e-6));
    }

    /** The price of the page's question and of its grid is that of the verb: at 6 % on 10 June by the same program. */
    @Test
    void priceADelayedClassAlike() throws Exception {
        Optional<LocalDate> day = Optional.of(LocalDate.of(2026, 6, 10));
        BigDecimal six = BigDecimal.valueOf(6);
        Solved solved = Solver.solve(of(PriceVerbTest.DELAYED), level(), "A", Question.PRICE, six, day);
        assertThat(solved.answer().orElseThrow()).isEqualByComparingTo("99.917099");
        assertThat(solved.accrued().orElseThrow()).isEqualByComparingTo("0.150000");
        assertThat(solved.flows().get(0).date()).isEqualTo("2026-07-25");
        List<BigDecimal> none = List.of(BigDecimal.ZERO);
        ClassMeasures.Terms at = ClassMeasures.Terms.usual(Quote.YIELD, 6, day);
        ScenarioGrid clean = ScenarioGrid.of(of(PriceVerbTest.DELAYED), level(), "A", Value.CLEAN, at, none, none, 1);
        assertThat(clean.finite()[0]).isCloseTo(99.7670993449, within(1e-6));
        List<String> grid = files(
                PriceVerbTest.DELAYED,
                "--cpr",
                "0",
                "--cdr",
                "0",
                "--clean",
                "99.7670993449",
                "--settlement",
                "2026-06-10");
        assertThat(rows(run("grid", grid)).get(0)[8]).isEqualTo("6.000000");
    }

    /** Who goes out from the third payment on, without prepayments, finds what was found from closing, to the cents of the pool. */
    @Test
    void valueADelayedClassFromAPaymentOnAsFromItsClosing() throws Exception {
        ProjectionBasis closing = of(PriceVerbTest.DELAYED);
        ByFile file = (ByFile) closing.terms();
        List<Payment> payments = TermsProjection.run(
                file.deal(),
                file.standing(),
                PoolProjection.project(closing.lines(), Scenario.scheduled(), YearMonth.of(2026, 1)),
                Call.NEVER,
                Map.of());
        ByFile later = new ByFile(file.deal(), payments.get(2).closing(), 2, Hash.of(new byte[] {1}), Map.of());
        PoolLines lines = lines("balance,rate,originalTerm,remainingTerm\n956786.25,6%,60,57\n", file.deal());
        ClassMeasures.Terms at = ClassMeasures.Terms.usual(Quote.CLEAN, 99, Optional.of(LocalDate.of(2026, 6, 10)));
        ClassMeasures before = ClassMeasures.of(closing, level(), "A", at);
        ClassMeasures after = ClassMeasures.of(new ProjectionBasis(3, 3, "", later, lines), level(), "A", at);
        assertThat(after.yield().orElseThrow()).isCloseTo(before.yield().orElseThrow(), within(1e-6));
        assertThat(after.accrued()).isCloseTo(before.accrued(), within(1e-6));
    }

    private List<String> files(String deal, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--pool",
                Files.writeString(folder.resolve("lines.csv"), LEVEL).toString(),
                "--deal",
                Files.writeString(folder.resolve("deal.yaml"), deal).toString(),
                "--scenario",
                Files.writeString(folder.resolve("scenario.yaml"), "prepayment: {model: NONE}\n")
                        .toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static ProjectionBasis of(String text) throws IOException {
        DealTerms terms = DealFile.read(DealFiles.parse("deal.yaml", text));
        ByFile deal = new ByFile(terms, Standing.atClosing(terms), 2, Hash.of(new byte[] {1}), Map.of());
        return new ProjectionBasis(0, 0, "", deal, lines(LEVEL, terms));
    }

    private static PoolLines lines(String text, DealTerms terms) throws IOException {
        return LinesCsv.read(
                        new StringReader(text), terms.cutOff(), terms.currency().digits())
                .lines();
    }

    private static NamedScenario level() {
        List<BigDecimal> none = List.of(BigDecimal.ZERO);
        return new NamedScenario("level", Model.CPR, none, none, BigDecimal.ZERO, 0, Call.NEVER, Map.of());
    }

    private static void same(double page, JsonNode verb, String name) {
        assertThat(page).as(name).isCloseTo(verb.get(name).asDouble(), within(1e-9));
    }

    /** The four lines of the sample are bands of their own: the grid of the page is that of the verb to the last digit. */
    @Test
    void fillAGridAlike() {
        List<BigDecimal> cpr = List.of(BigDecimal.ZERO, BigDecimal.TEN);
        List<BigDecimal> cdr = List.of(BigDecimal.ONE, BigDecimal.valueOf(40));
        List<String[]> verb = rows(run(
                        "grid",
                        "--pool",
                        POOL,
                        "--deal",
                        DEAL,
                        "--scenario",
                        SCENARIO,
                        "--cpr",
                        "0,10",
                        "--cdr",
                        "1,40",
                        "--price",
                        "99"))
                .stream()
                .filter(row -> row[2].equals("SUB"))
                .toList();
        ScenarioGrid yields = ScenarioGrid.of(basis, scenario, "SUB", Value.YIELD, at(99), cpr, cdr, 2);
        assertThat(yields.cells()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            ScenarioGrid.Cell cell = yields.cells().get(i);
            assertThat(cell.cpr().doubleValue()).isEqualTo(Double.parseDouble(verb.get(i)[0]));
            assertThat(number(cell.life())).isEqualTo(verb.get(i)[3]);
            assertThat(BigDecimal.valueOf(cell.unpaid(), 2).toPlainString()).isEqualTo(verb.get(i)[6]);
            assertThat(number(cell.value())).isEqualTo(verb.get(i)[8]);
        }
        ScenarioGrid losses = ScenarioGrid.of(basis, scenario, "SUB", Value.LOSS, at(100), cpr, cdr, 1);
        assertThat(losses.finite()).hasSize(4).startsWith(0.0);
        assertThat(losses.finite()[3]).isGreaterThan(0.0);
    }

    private static ClassMeasures.Terms at(double price) {
        return ClassMeasures.Terms.usual(Quote.FULL, price, Optional.empty());
    }

    private static String number(java.util.OptionalDouble value) {
        return value.isPresent() ? String.format(java.util.Locale.ROOT, "%.6f", value.getAsDouble()) : "";
    }

    @Test
    void printDecrementsAlike() {
        List<String[]> verb = rows(run(
                        "decrement",
                        "--pool",
                        POOL,
                        "--deal",
                        DEAL,
                        "--scenario",
                        SCENARIO,
                        "--model",
                        "CPR",
                        "--speeds",
                        "5,10",
                        "--csv"))
                .stream()
                .filter(row -> row[0].equals("A"))
                .toList();
        LiveDecrements.Table table = LiveDecrements.of(
                        basis, scenario, Speed.CPR, List.of(BigDecimal.valueOf(5), BigDecimal.TEN))
                .tables()
                .get(0);
        assertThat(table.now()).isEqualTo(100.0);
        assertThat(table.rows()).hasSize((verb.size() - 4) / 2); // four lines of average lives
        for (int i = 0; i < table.rows().size(); i++) {
            for (int speed = 0; speed < 2; speed++) {
                String[] row = verb.get(2 * i + speed);
                assertThat(table.rows().get(i).date()).hasToString(row[1]);
                assertThat(table.rows().get(i).percent().get(speed))
                        .isCloseTo(Double.parseDouble(row[3]), within(1e-6));
            }
        }
        assertThat(number(table.toMaturity().get(0))).isEqualTo(verb.get(verb.size() - 4)[3]);
        assertThat(number(table.toCall().get(0))).isEqualTo(verb.get(verb.size() - 3)[3]);
    }

    @Test
    void compareStructuresAlike() {
        List<String[]> verb = rows(run("compare", "--pool", POOL, "--deal", DEAL, "--scenario", SCENARIO));
        ComparedStructures page = ComparedStructures.of(List.of(new Structure("deal.yaml", basis)), List.of(scenario));
        assertThat(page.refusals()).isEmpty();
        assertThat(page.rows()).hasSameSizeAs(verb);
        for (int i = 0; i < verb.size(); i++) {
            ComparedStructures.Row row = page.rows().get(i);
            assertThat(List.of(
                            row.note(),
                            number(row.life()),
                            number(row.lifeToCall()),
                            row.last().map(Object::toString).orElse(""),
                            BigDecimal.valueOf(row.interest(), 2).toPlainString(),
                            BigDecimal.valueOf(row.unpaid(), 2).toPlainString(),
                            row.currency().code()))
                    .containsExactly(
                            verb.get(i)[2],
                            verb.get(i)[3],
                            verb.get(i)[4],
                            verb.get(i)[5],
                            verb.get(i)[6],
                            verb.get(i)[9],
                            verb.get(i)[11]);
        }
    }
}
