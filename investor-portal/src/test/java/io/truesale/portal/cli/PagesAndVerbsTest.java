package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.analytics.YieldCurve;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.ClassMeasures;
import io.truesale.portal.projection.ComparedStructures;
import io.truesale.portal.projection.ComparedStructures.Structure;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.portal.projection.FiledScenario;
import io.truesale.portal.projection.LinesCsv;
import io.truesale.portal.projection.LiveDecrements;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ScenarioFile;
import io.truesale.portal.projection.ScenarioGrid;
import io.truesale.portal.projection.ScenarioGrid.Value;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What pages say of a class is what the verbs say over the same files. */
class PagesAndVerbsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final String DEAL = SAMPLE.resolve("deal.yaml").toString();
    private static final String POOL = SAMPLE.resolve("lines.csv").toString();
    private static final String SCENARIO = SAMPLE.resolve("scenario.yaml").toString();

    private static ProjectionBasis basis;
    private static NamedScenario scenario;

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
        ClassMeasures page =
                ClassMeasures.of(basis, scenario, "B", new ClassMeasures.Terms(98.5, Optional.of(curve), ""));
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
        ScenarioGrid yields = ScenarioGrid.of(basis, scenario, "SUB", Value.YIELD, 99, cpr, cdr, 2);
        assertThat(yields.cells()).hasSize(4);
        for (int i = 0; i < 4; i++) {
            ScenarioGrid.Cell cell = yields.cells().get(i);
            assertThat(cell.cpr().doubleValue()).isEqualTo(Double.parseDouble(verb.get(i)[0]));
            assertThat(number(cell.life())).isEqualTo(verb.get(i)[3]);
            assertThat(BigDecimal.valueOf(cell.unpaid(), 2).toPlainString()).isEqualTo(verb.get(i)[6]);
            assertThat(number(cell.value())).isEqualTo(verb.get(i)[8]);
        }
        ScenarioGrid losses = ScenarioGrid.of(basis, scenario, "SUB", Value.LOSS, 0, cpr, cdr, 1);
        assertThat(losses.finite()).hasSize(4).startsWith(0.0);
        assertThat(losses.finite()[3]).isGreaterThan(0.0);
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
