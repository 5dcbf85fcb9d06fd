package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.Work;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each loan brings, written beside what the pool brings, by however many cores. */
class LoansFileTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final int LOANS = 4_000; // several blocks of the projection; 25,000.00 each
    private static final String STRATA = """
        truesale: scenario/1
        prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}
        defaults: {model: CDR, speed: 2%}
        severity: 55%
        lag: 4
        strata:
          - {name: thin, when: "rate >= 0.12", defaults: {model: CNL, total: 9%, timing: [40%, 35%, 25%]}}
        """;

    private final StringWriter said = new StringWriter();
    private final StringWriter err = new StringWriter(); // of slow machines progress too

    @TempDir
    private Path folder;

    private Path pool = Path.of("");

    @BeforeEach
    void writeAPool() throws IOException {
        pool = folder.resolve("lines.csv");
        List<String> lines = new ArrayList<>(List.of("balance,rate,remainingTerm,age,method"));
        for (int i = 0; i < LOANS; i++) {
            lines.add("25000.00," + (0.03 + i % 1_400 / 1e4) + "," + (20 + i % 50) + "," + i % 24 + ",DAILY_SIMPLE");
        }
        Files.write(pool, lines);
    }

    private int run(String verb, Path scenario, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                verb,
                "--pool",
                pool.toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--scenario",
                scenario.toString()));
        arguments.addAll(Arrays.asList(more));
        return Truesale.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text);
    }

    /** Sums of every figure by month. */
    private static Map<String, BigDecimal> sums(Path file, int from) throws IOException {
        List<String> rows = Files.readAllLines(file);
        String[] names = rows.get(0).split(",");
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            for (int i = from; i < cells.length; i++) {
                sums.merge(cells[from - 1] + " " + names[i], new BigDecimal(cells[i]), BigDecimal::add);
            }
        }
        return sums;
    }

    @Test
    void sumsToThePoolToTheCent() throws IOException {
        for (String text : List.of(Files.readString(SAMPLE.resolve("scenario.yaml")), STRATA)) {
            Path out = folder.resolve("out");
            assertThat(run("project", scenario(text), "--out", out.toString(), "--loans"))
                    .as(err.toString())
                    .isZero();
            assertThat(sums(out.resolve("loans.csv"), 2))
                    .hasSizeGreaterThan(300)
                    .isEqualTo(sums(out.resolve("pool.csv"), 1));
            assertThat(Files.readAllLines(out.resolve("loans.csv")).stream()
                            .map(row -> row.split(",")[0])
                            .distinct())
                    .hasSize(LOANS + 1);
        }
    }

    /** 25,000.00 at 3 % for 20 months is 1,283.07 a month; of that 31 / 365 of 750.00 is interest: 63.70. */
    @Test
    void givesALoanWhatItPays() throws IOException {
        Path out = folder.resolve("out");
        run("project", scenario("prepayment: {model: CPR, speed: 0%}\n"), "--out", out.toString(), "--loans");
        String[] first = Files.readAllLines(out.resolve("loans.csv")).get(1).split(",");
        assertThat(first[0]).isEqualTo("1");
        assertThat(first[1]).isEqualTo("2026-02");
        assertThat(Double.parseDouble(first[2])).isBetween(63.69, 63.71);
        assertThat(Double.parseDouble(first[3])).isBetween(1219.36, 1219.38);
        assertThat(Double.parseDouble(first[7])).isBetween(23780.62, 23780.64);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void isTheSameByEveryNumberOfCores(int cores) throws IOException {
        Path scenario = scenario(STRATA);
        Path one = folder.resolve("one");
        Path several = folder.resolve("several");
        run("project", scenario, "--out", one.toString(), "--loans", "--compare-order", "--cores", "1");
        run("project", scenario, "--out", several.toString(), "--loans", "--compare-order", "--cores", "" + cores);
        List<String> names = List.of(
                "pool.csv",
                "notes.csv",
                "steps.csv",
                "triggers.csv",
                "accounts.csv",
                "order.csv",
                "steps.json",
                "loans.csv");
        for (String name : names) {
            assertThat(several.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
        }
        said.getBuffer().setLength(0);
        run("grid", scenario, "--cpr", "0,10,20", "--cdr", "0,5", "--price", "99", "--cores", "1");
        String alone = said.toString();
        assertThat(alone.lines()).hasSize(1 + 3 * 2 * 3);
        said.getBuffer().setLength(0);
        run("grid", scenario, "--cpr", "0,10,20", "--cdr", "0,5", "--price", "99", "--cores", "" + cores);
        assertThat(said.toString()).isEqualTo(alone);
    }

    @Test
    void refusesLoansThatAreNotThePool() {
        DealTerms terms = ProjectVerb.read(SAMPLE.resolve("deal.yaml"), DealFile::read);
        Progress progress = new Progress(new PrintWriter(err), "project", 0, System::nanoTime);
        PoolFile file =
                LinesFile.read(pool, terms.poolDay(), terms.currency().digits(), PaymentReading.USUAL, progress);
        ScenarioFile assumed = ScenarioFile.of(Scenario.of(Curve.abs(0.013), Curve.none(), 0.5, 4));
        PoolFlows other = ScenarioFile.of(Scenario.of(Curve.abs(0.014), Curve.none(), 0.5, 4))
                .flows(file, terms, Work.ALONE);
        assertThatThrownBy(() -> new LoansFile(folder, "loans.csv", terms, other).write(file, assumed, progress))
                .isInstanceOf(Verbs.Failure.class)
                .hasMessageContaining("the loans do not sum to the pool")
                .hasMessageContaining("interest of month 2: ");
        assertThat(folder.resolve("loans.csv")).doesNotExist();
        assertThat(folder.resolve("loans.csv.part")).doesNotExist();
    }

    /** 2 % of 25,000.00 miss the first payment: 500.00; those of the stratum are in three states, the others in two. */
    @Test
    void givesStatesOfDelinquency() throws IOException {
        Path out = folder.resolve("out");
        Path rolls = scenario("""
            prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}
            severity: 55%
            lag: 4
            delinquency:
              rolls: [{worse: 2%, cured: 0%}, {worse: 40%, cured: 30%}]
            strata:
              - name: thin
                when: "rate >= 0.12"
                delinquency:
                  rolls: [{worse: 5%, cured: 0%}, {worse: 40%, cured: 30%}, {worse: 80%, cured: 5%}]
            """);
        assertThat(run("project", rolls, "--out", out.toString(), "--loans"))
                .as(err.toString())
                .isZero();
        List<String> rows = Files.readAllLines(out.resolve("loans.csv"));
        assertThat(rows.get(0))
                .isEqualTo("line,month,interest,scheduled,prepaid,defaulted,recovered,balance,missed1,missed2");
        assertThat(rows.get(1)).startsWith("1,2026-02,").endsWith(",500.00,0.00");
        Map<String, BigDecimal> pool = sums(out.resolve("pool.csv"), 1);
        assertThat(sums(out.resolve("loans.csv"), 2)).isEqualTo(pool);
        assertThat(pool.get("2026-04 missed2")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "257", "two"})
    void takesOneCoreOrMore(String cores) throws IOException {
        assertThat(run("project", scenario(STRATA), "--out", folder.toString(), "--cores", cores))
                .isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("--cores");
    }
}
