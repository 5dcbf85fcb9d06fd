package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people write by mistake: each sentence names the file and the place, says what is expected, and nothing is written. */
class BadInputsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "22000000.00,0.049 | 22000000.00,4.90 | line 2: a rate of at most 1 (100 %) is expected, a fraction"
                        + " such as 0.059 or 5.9%, got: 4.90",
                "firstDate,method | firstDate,interestOnlyTrm | line 1: no column interestOnlyTrm is known; the nearest"
                        + " is interestOnlyTerm",
                "22000000.00,0.049,60 | 22000000.00,60 | line 2: a cell for each of the 7 columns of the header is"
                        + " expected, got: 6",
                "2025-05-15,DAILY_SIMPLE | 2025-05-15,DAILY_SIMPLE,9 | line 3: a cell for each of the 7 columns of the"
                        + " header is expected, got: 8",
                "25000000.00,0.094 | \"25000000.00,0.094 | line 4: a quotation mark is opened and not closed",
                "22000000.00,0.049 | -22000000.00,0.049 | line 2: a balance of 0 or more is expected, got: -22000000"
            })
    void areSaidOfLines(String good, String bad, String sentence) throws IOException {
        Path pool = changed("lines.csv", good, bad);
        assertThat(project(pool, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the pool " + pool + " is refused: " + sentence);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** A twelfth of 12 % of 22,000,000 is 220,000: in the units of the file and in plain digits. */
    @Test
    void areSaidInTheUnitsOfTheFile() throws IOException {
        Path pool = write("pay.csv", """
            balance,rate,remainingTerm,payment
            22000000.00,0.12,48,1000.50
            """);
        assertThat(project(pool, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("line 2: a payment of 1000.5 does not cover a month's interest of 220000: deferral");
        Path other = changed("lines.csv", "22000000.00", "21000000.00");
        assertThat(project(other, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("sums to 99000000.00, the deal says 100000000.00 on 2026-01-31")
                .doesNotContain("minor units");
    }

    @Test
    void areSaidOfFilesThatAreNoCsv() throws IOException {
        Path semicolons = write(
                "semicolons.csv", Files.readString(SAMPLE.resolve("lines.csv")).replace(',', ';'));
        assertThat(project(semicolons, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        semicolons + " is refused: line 1: columns are separated by commas, this file has semicolons");
        Path empty = write("empty.csv", "");
        assertThat(project(empty, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(empty + " is refused: the file is empty");
    }

    /** Columns of other names are left alone, as ever, and that is said. */
    @Test
    void saysWhichColumnsSayNothing() throws IOException {
        Path pool = changed("lines.csv", "firstDate,method", "firstDate,loan number");
        assertThat(project(pool, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("columns that say nothing of a line are left alone: loan number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A: {balance: 82000000.00, coupon: 4.2% | A: {balance: 82000000.00, coupon: 4.2 | line 31,"
                        + " /notes/A/coupon: a coupon of at most 1 (100 % a year) is expected for A, a fraction such as"
                        + " 0.0443 or 4.43%, got: 4.2",
                "reserve: {initial: 500000.00} | reserve: {initial: 500000.00, rate: 3} | /accounts/reserve/rate: a"
                        + " rate of at most 1 (100 % a year) is expected for reserve"
            })
    void areSaidOfDeals(String good, String bad, String sentence) throws IOException {
        Path deal = changed("deal.yaml", good, bad);
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(deal + " is refused:", sentence);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** What is there is said beside what is expected, and nothing that follows from it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{residual: SUB, from: collection} | {residul: SUB, from: collection} | line 69,"
                        + " /waterfalls/1/steps/12: a step says what it does by one member of fee, interest,",
                "{residual: SUB, from: collection} | {residul: SUB, from: collection} | ; it has residul, from",
                "{residual: SUB, from: collection} | {residual: SUB, principal: A, from: collection} | a step does one"
                        + " thing: make a step each of residual, principal",
                "{residual: SUB, from: collection} | residual | a step such as interest: A, from: collection is"
                        + " expected, got: residual",
                "{residual: SUB, from: collection} | {residual: [A, B], from: collection} | /residual: one name is"
                        + " expected, got a list",
                "coupon: 4.2% | coupon: 4,2% | line 31, /notes/A: a number has a point and no commas: 2% stands alone"
                        + " here",
                "first: 2026-03 | first: 03/2026 | line 10, /dates/first: a month such as 2026-03 is expected, got:"
                        + " 03/2026",
                "amount: principalTarget | amount: principalTarge | no name principalTarge is known here; the deal has"
                        + " the formulas overCollateral, principalTarget, reserveTarget; what",
                "amount: principalTarget | amount: [1, 2] | /amount: a formula is expected, got a list",
                "collection: {} | collection: | /accounts/collection: an object is expected, got nothing"
            })
    void sayWhatIsThere(String good, String bad, String sentence) throws IOException {
        Path deal = changed("deal.yaml", good, bad);
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(deal + " is refused:", sentence);
        assertThat(err.toString().strip().lines()).hasSize(2);
    }

    /** A day that is none is not taken for one of 1970, nor is its class missing. */
    @ParameterizedTest
    @CsvSource({"closing: 2026-02-20, closing: 20.02.2026", "balance: 82000000.00, balance: 82 million"})
    void sayNothingThatFollows(String good, String bad) throws IOException {
        Path deal = changed("deal.yaml", good, bad);
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).hasSize(2);
        assertThat(err.toString()).doesNotContain("1970-01-01", "no class A");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rates: 3% | line 1, /rates: an object is expected, got: 3%",
                "observed: [3%] | line 1, /observed: an object is expected, got a list",
                "prepayment: 6% | line 1, /prepayment: an object is expected, got: 6%",
                "prepayment: {model: CPR, speed: [1%, 2%]} | line 1, /prepayment/speed: a number is expected, got a"
                        + " list",
                "severity: 55 | line 1, /severity: a severity from 0 to 1 is expected, such as 0.55 or 55%, got: 55",
                "recoveries: [50%, 40%] | line 1, /recoveries: 1 to 120 parts of a recovery",
                "defaults: {model: CNL, total: 5, timing: [100%]}; severity: 50% | line 1, /defaults/total: a"
                        + " cumulative net loss is a fraction from 0 to 1, such as 0.05 or 5%, got: 5"
            })
    void sayWhatIsThereOfScenarios(String scenario, String sentence) throws IOException {
        Path file = write("wrong.yaml", scenario.replace("; ", "\n") + "\n");
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), file))
                .isEqualTo(1);
        assertThat(err.toString()).contains(file + " is refused:", sentence);
        assertThat(err.toString().strip().lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepayment: {model: PSA, speed: 150} | line 1, /prepayment: PSA is a multiple from 0 to 30, such as"
                        + " 1.5 or 150% for 150 PSA, got: 150",
                "defaults: {model: SDA, speed: 30.5} | SDA is a multiple from 0 to 30",
                "defaults: {model: CDR, speed: 1.5} | CDR is a fraction from 0 to 1, such as 0.08 or 8%, got: 1.5",
                "defaults: {model: MDR, speed: -0.1} | MDR is a fraction from 0 to 1",
                "prepayment: {model: SMM, speed: 8} | SMM is a fraction from 0 to 1",
                "prepayment: {model: HEP, speed: 20} | HEP is a fraction from 0 to 1"
            })
    void areSaidOfSpeeds(String scenario, String sentence) throws IOException {
        Path file = write("speed.yaml", scenario + "\n");
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), file))
                .isEqualTo(1);
        assertThat(err.toString()).contains(file + " is refused:", sentence);
    }

    /** 2,000 % of a standard is quoted; 3,000 % is the most. */
    @ParameterizedTest
    @ValueSource(strings = {"20", "2000%", "30"})
    void leaveFastSpeedsAlone(String speed) throws IOException {
        Path file = write("fast.yaml", "prepayment: {model: PSA, speed: " + speed + "}\n");
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), file))
                .as(err.toString())
                .isZero();
    }

    /** What only the pool shows to be wrong of a scenario is told of the scenario, by each verb. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strata: [{name: nothere, lag: 2}] | no line of the pool has the stratum nothere",
                "strata: [{name: x, when: fico < 600, lag: 2}] | no name fico is known here",
                "defaults: {model: CNL, total: 5%, timing: [60%, 50%]}; severity: 50% | sum to 1",
                "defaults: {model: CNL, total: 5%, timing: [100%]}; severity: 0% | a net loss comes of defaults with a"
                        + " severity",
                "observed: {index.NONE: 3%} | the deal observes [], the scenario gives index.NONE"
            })
    void areSaidOfTheScenario(String scenario, String sentence) throws IOException {
        Path file = write("wrong.yaml", scenario.replace("; ", "\n") + "\n");
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), file))
                .isEqualTo(1);
        assertThat(err.toString()).contains("wrong.yaml: ").contains(sentence).doesNotContain("deal.yaml: ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void namesTheScenarioThatIsCompared() throws IOException {
        Path wrong = write("wrong.yaml", "strata: [{name: nothere, lag: 2}]\n");
        assertThat(run(
                        "compare",
                        "--pool",
                        SAMPLE.resolve("lines.csv").toString(),
                        "--deal",
                        SAMPLE.resolve("deal.yaml").toString(),
                        "--scenario",
                        SAMPLE.resolve("scenario.yaml").toString(),
                        "--scenario",
                        wrong.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(wrong + ": no line of the pool has the stratum nothere");
        assertThat(out.toString()).isEmpty();
    }

    /** The residual of the sample is taken away: what is left over is kept in the account it was in. */
    @Test
    void warnsOfCashThatNobodyIsPaid() throws IOException {
        Path deal = changed("deal.yaml", "      - {residual: SUB, from: collection}\n", "");
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .as(err.toString())
                .isZero();
        assertThat(err.toString())
                .containsPattern("warning: cash that nobody is paid stays in account collection: \\d");
        err.getBuffer().setLength(0);
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isZero();
        assertThat(err.toString()).doesNotContain("warning");
    }

    /** A class of notional balance has no average life: a dash says so, not a figure that is none. */
    @Test
    void sayThatThereIsNoAverageLife() throws IOException {
        Path deal = changed(
                "deal.yaml",
                "notesTotal:",
                "  IO: {balance: 0, coupon: 1%, notional: note.A.begin}\nnotesTotal:",
                "{interest: A,",
                "{interest: [A, IO],");
        List<String> arguments = new ArrayList<>(List.of("price", "--class", "IO", "--paid", "1000000"));
        arguments.addAll(files(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("averageLifeYearsToMaturity   - (class IO is paid no principal)")
                .doesNotContain("NaN");
    }

    private Path changed(String name, String... replaced) throws IOException {
        String text = Files.readString(SAMPLE.resolve(name));
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(text).contains(replaced[i]);
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return write(name, text);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<String> files(Path pool, Path deal, Path scenario) {
        return List.of("--pool", pool.toString(), "--deal", deal.toString(), "--scenario", scenario.toString());
    }

    private int project(Path pool, Path deal, Path scenario) {
        List<String> arguments = new ArrayList<>(List.of("project"));
        arguments.addAll(files(pool, deal, scenario));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
