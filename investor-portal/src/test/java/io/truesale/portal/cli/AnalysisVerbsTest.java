package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Searches, grids, comparisons and estimates, through the command line. */
class AnalysisVerbsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path scenario = SAMPLE.resolve("scenario.yaml");

    @TempDir
    private Path folder;

    /** The junior class breaks first; a hair below its break-even it is paid in full, a hair above it is not. */
    @Test
    void findsWhatBreaksAClass() throws IOException {
        scenario = folder.resolve("constant.yaml"); // the same speed as in the grid below
        Files.writeString(
                scenario, "prepayment: {model: CPR, speed: 10%}\nseverity: 55%\nlag: 4\ncall: AT_FIRST_DATE\n");
        double senior = solved("break-even", "A").get("cdrPercent").asDouble();
        double junior = solved("break-even", "SUB").get("cdrPercent").asDouble();
        assertThat(senior).isGreaterThan(junior);
        double loss = solved("first-loss", "SUB").get("cdrPercent").asDouble();
        assertThat(loss).isGreaterThanOrEqualTo(junior);
        String below = unpaid("SUB", loss - 0.001);
        String above = unpaid("SUB", loss + 0.001);
        assertThat(below).isEqualTo("0.00");
        assertThat(above).isNotEqualTo("0.00");
    }

    private String unpaid(String note, double cdr) {
        assertThat(run("grid", "--cpr", "10", "--cdr", Double.toString(cdr)))
                .as(err.toString())
                .isZero();
        String row = out.toString()
                .lines()
                .filter(line -> line.contains("," + note + ","))
                .findFirst()
                .orElseThrow();
        return row.split(",", -1)[6];
    }

    @Test
    void findsTheSizeThatIsPaid() {
        JsonNode size = solved("size", "A");
        assertThat(size.get("sharePercentOfPool").asDouble()).isBetween(50.0, 85.0);
    }

    /** Faster prepayment never lengthens a class that is paid first; more defaults never pay a class more. */
    @Test
    void runsAGrid() {
        assertThat(run("grid", "--cpr", "5,10,20", "--cdr", "0,10", "--price", "99"))
                .as(err.toString())
                .isZero();
        List<String[]> rows = out.toString()
                .lines()
                .skip(1)
                .filter(line -> line.contains(",A,"))
                .map(line -> line.split(",", -1))
                .toList();
        assertThat(rows).hasSize(6);
        assertThat(Double.parseDouble(rows.get(0)[3])).isGreaterThan(Double.parseDouble(rows.get(2)[3]));
        assertThat(Double.parseDouble(rows.get(2)[3])).isGreaterThan(Double.parseDouble(rows.get(4)[3]));
        assertThat(Double.parseDouble(rows.get(0)[8])).isGreaterThan(4.2);
    }

    @Test
    void comparesScenariosAndStructures() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(SAMPLE.resolve("deal.yaml")).replace("coupon: 4.2%", "coupon: 4.4%"));
        Path stress = folder.resolve("stress.yaml");
        Files.writeString(
                stress, "prepayment: {model: CPR, speed: 5%}\ndefaults: {model: CDR, speed: 20%}\nseverity: 70%\n");
        int code = execute(
                "compare",
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--deal",
                other.toString(),
                "--scenario",
                SAMPLE.resolve("scenario.yaml").toString(),
                "--scenario",
                stress.toString());
        assertThat(code).as(err.toString()).isZero();
        List<String> rows = out.toString().lines().toList();
        assertThat(rows).hasSize(1 + 2 * 2 * 3);
        assertThat(rows.get(0)).startsWith("deal,scenario,class,lifeYears,lifeYearsToCall");
    }

    /** Spread over a flat curve of the yield itself is nothing; both spreads agree where the curve is flat. */
    @Test
    void findsSpreads() {
        JsonNode flat = price("--yield", "5", "--curve", "1:4.5");
        assertThat(flat.get("spreadBasisPoints").asDouble()).isCloseTo(50, within(1e-6));
        assertThat(flat.get("zSpreadBasisPoints").asDouble()).isCloseTo(50, within(1e-6));
        assertThat(flat.get("averageLifeYearsToMaturity").asDouble())
                .isGreaterThanOrEqualTo(flat.get("averageLifeYearsToCall").asDouble());
    }

    /** 4 June 2026 is 19 days of 30/360 after 15 May: 4.2 % x 19 / 360 of 100 have accrued. */
    @Test
    void pricesAfterClosing() {
        JsonNode later = price("--yield", "5", "--settlement", "2026-06-04");
        assertThat(later.get("accrued").asDouble()).isCloseTo(4.2 * 19 / 360, within(1e-4));
        assertThat(later.get("clean").asDouble())
                .isCloseTo(later.get("price").asDouble() - later.get("accrued").asDouble(), within(1e-12));
    }

    @Test
    void findsReturnsOfAnAmountPaid() {
        JsonNode returns = price("--paid", "82000000").get("returnsPercent");
        assertThat(returns.size()).isEqualTo(1);
        // 4.2 % a year paid monthly is 4.28 % compounded once
        assertThat(returns.get(0).asDouble()).isCloseTo(4.28, within(0.1));
    }

    /** A class that pays its index and 120 basis points has a discount margin of 120 at par, without delay. */
    @Test
    void findsADiscountMargin() throws IOException {
        Path deal = folder.resolve("deal.yaml");
        Files.writeString(
                deal,
                Files.readString(SAMPLE.resolve("deal.yaml"))
                        .replace(
                                "coupon: 4.2%, dayCount: THIRTY_360_US", "coupon: index.SOFR + 1.2%, dayCount: ACT_360")
                        .replace("accrual: UNADJUSTED", "accrual: ADJUSTED")
                        .replace("triggers:", "observed: [index.SOFR]\n\ntriggers:"));
        Path floating = folder.resolve("scenario.yaml");
        Files.writeString(floating, "prepayment: {model: ABS, speed: 1%}\nobserved: {index.SOFR: [4%, 4.2%, 4.4%]}\n");
        int code = execute(
                "price",
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                deal.toString(),
                "--scenario",
                floating.toString(),
                "--class",
                "A",
                "--price",
                "100",
                "--index",
                "index.SOFR",
                "--json");
        assertThat(code).as(err.toString()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .get("discountMarginBasisPoints")
                        .asDouble())
                .isCloseTo(120, within(0.01));
    }

    /** The rate of a grid takes the place of a loss that the scenario times; rolls have no rate to be replaced. */
    @Test
    void putsItsRatesInPlaceOfALoss() throws IOException {
        scenario = folder.resolve("loss.yaml");
        Files.writeString(scenario, "defaults: {model: CNL, total: 9%, timing: [1]}\nseverity: 55%\n");
        assertThat(run("grid", "--cpr", "10", "--cdr", "0,3"))
                .as(err.toString())
                .isZero();
        String timed = out.toString();
        Files.writeString(scenario, "severity: 55%\n");
        out.getBuffer().setLength(0);
        assertThat(run("grid", "--cpr", "10", "--cdr", "0,3")).isZero();
        assertThat(timed).isEqualTo(out.toString());
        Files.writeString(scenario, "delinquency: {rolls: [{worse: 2%}, {worse: 10%, cured: 50%}]}\nseverity: 55%\n");
        assertThat(run("grid", "--cpr", "10", "--cdr", "3")).isEqualTo(1);
        assertThat(err.toString()).contains("a scenario without delinquency");
    }

    /** A hundred percent of a flat curve is that curve; a floater needs its index, which the scenario gives. */
    @Test
    void makesADecrementTableByTheCurveOfAScenario() throws IOException {
        Path deal = folder.resolve("deal.yaml");
        Files.writeString(
                deal,
                Files.readString(SAMPLE.resolve("deal.yaml"))
                        .replace("coupon: 4.2%", "coupon: index.SOFR + 1.2%")
                        .replace("triggers:", "observed: [index.SOFR]\n\ntriggers:"));
        scenario = folder.resolve("curve.yaml");
        Files.writeString(scenario, "prepayment: {model: CPR, speed: 8%}\nobserved: {index.SOFR: 3%}\n");
        List<String> ofScenario = decrement(deal, "SCENARIO", "150,0");
        List<String> plain = decrement(deal, "CPR", "12,0");
        assertThat(ofScenario).hasSameSizeAs(plain).hasSizeGreaterThan(50);
        assertThat(ofScenario.get(1)).isEqualTo(plain.get(1).replace(",12.0,", ",150.0,"));
        assertThat(ofScenario.get(ofScenario.size() - 1)).isEqualTo(plain.get(plain.size() - 1));
        scenario = folder.resolve("none.yaml");
        Files.writeString(scenario, "prepayment: {model: CPR, speed: 8%}\n");
        assertThat(table(deal, "CPR", "12")).isEqualTo(1);
        assertThat(err.toString()).contains("a formula names index.SOFR");
    }

    private List<String> decrement(Path deal, String model, String speeds) {
        assertThat(table(deal, model, speeds)).as(err.toString()).isZero();
        return out.toString().lines().toList();
    }

    private int table(Path deal, String model, String speeds) {
        out.getBuffer().setLength(0);
        String lines = SAMPLE.resolve("lines.csv").toString();
        List<String> words = List.of(
                "decrement",
                "--csv",
                "--pool",
                lines,
                "--deal",
                deal.toString(),
                "--model",
                model,
                "--speeds",
                speeds,
                "--scenario",
                scenario.toString(),
                "--count",
                "ACT_365F");
        return execute(words.toArray(String[]::new));
    }

    @Test
    void refusesWhatItCannotSolve() {
        assertThat(run("solve", "everything", "--class", "A")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("solve", "break-even", "--class", "Q")).isEqualTo(1);
        assertThat(err.toString()).contains("the deal has no class Q");
        assertThat(run("grid", "--cpr", "110", "--cdr", "0")).isEqualTo(1);
    }

    /** Real loan-months of one trust: a scenario comes out that can be projected. */
    @Test
    void estimatesAScenarioFromRealTapes() throws IOException {
        Path tape = Path.of(System.getProperty("truesale.data", ""), "absee", "auto_loan_months_2017_real.csv");
        Assumptions.assumeTrue(Files.exists(tape), "reference data is absent: give -Dtruesale.data=DIR");
        Path own = folder.resolve("own.yaml");
        for (String more : new String[] {"--model=ABS", "--rolls"}) {
            out.getBuffer().setLength(0);
            assertThat(execute("estimate", tape.toString(), "--out", own.toString(), "--lag", "3", more))
                    .as(err.toString())
                    .isZero();
            List<String> rows = out.toString().lines().toList();
            assertThat(rows.get(0)).startsWith("month,loans,begin");
            for (String row : rows.subList(1, rows.size())) {
                double smm = Double.parseDouble(row.split(",", -1)[10]);
                assertThat(smm).isBetween(0.0, 1.0);
                // summed by another program: 2,772,149.85 / (10,678,077.33 - 160,640.99)
                assertThat(row.startsWith("2017-01,") ? smm : 0.26357658).isCloseTo(0.26357658, within(2e-8));
            }
            assertThat(execute(
                            "project",
                            "--pool",
                            SAMPLE.resolve("lines.csv").toString(),
                            "--deal",
                            SAMPLE.resolve("deal.yaml").toString(),
                            "--scenario",
                            own.toString(),
                            "--out",
                            folder.toString()))
                    .as(err.toString())
                    .isZero();
        }
    }

    private JsonNode solved(String what, String note) {
        out.getBuffer().setLength(0);
        assertThat(run("solve", what, "--class", note, "--json"))
                .as(err.toString())
                .isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private JsonNode price(String... how) {
        List<String> arguments = new ArrayList<>(List.of("price", "--class", "A", "--json"));
        arguments.addAll(List.of(how));
        out.getBuffer().setLength(0);
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... verb) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--scenario",
                scenario.toString()));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
