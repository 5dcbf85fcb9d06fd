package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.domain.fixture.Case;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A planned class from its band to its average lives, by verbs and files alone: the case of the finance folder. */
class PlanVerbTest {
    private static final String DEAL = """
            truesale: deal/1
            name: Planned and support
            currency: USD
            cutOff: 2026-01-31
            closing: 2026-02-01
            pool: 400000000.00
            dates: {first: 2026-03, day: 1, months: %d, count: %d, paymentRoll: NONE}
            accounts: {cash: {}}
            vectors: {PLAN}
            notes:
              PAC: {balance: 243800000.00, coupon: 7.5%%}
              SUP: {balance: 156200000.00, coupon: 7.5%%}
            waterfalls:
              - id: all
                steps:
                  - {interest: [PAC, SUP], from: cash}
                  - {principal: PAC, id: planned, from: cash, amount: "min(collections.principal, max(0, note.PAC.balance - vector.plan))"}
                  - {principal: [SUP, PAC], id: rest, from: cash, amount: collections.principal - note.PAC.principalPaid}
                  - {residual: rest, from: cash}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path deal = Path.of("");
    private Path pool = Path.of("");

    @BeforeEach
    void write() throws IOException {
        deal = folder.resolve("deal.yaml");
        pool = Files.writeString(
                folder.resolve("lines.csv"), "balance,rate,remainingTerm,age\n400000000.00,8.125%,357,3\n");
        deal(1, "plan: [0]");
    }

    private void deal(int months, String plan) throws IOException {
        String text = DEAL.formatted(months, (357 + months - 1) / months).replace("{PLAN}", "{" + plan + "}");
        Files.writeString(deal, months == 1 ? text : text.replace("first: 2026-03", "first: 2026-05"));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return Truesale.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int plan(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("plan", "--pool", pool.toString(), "--deal", deal.toString(), "--class", "PAC"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    /** Average life in years by payment dates, months after the first of February. */
    private double life(String id, double psa, int months) throws IOException {
        Path scenario = Files.writeString(
                folder.resolve("scenario.yaml"), "prepayment: {model: PSA, speed: " + psa / 100 + "}\n");
        assertThat(run(
                        "project",
                        "--pool",
                        pool.toString(),
                        "--deal",
                        deal.toString(),
                        "--scenario",
                        scenario.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .as(err.toString())
                .isZero();
        double weighted = 0;
        double paid = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/notes.csv"))) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("class").equals(id)) {
                    double principal = Double.parseDouble(row.getField("principalPaid"));
                    weighted += principal * months * Integer.parseInt(row.getField("period"));
                    paid += principal;
                }
            }
        }
        return weighted / paid / 12;
    }

    /** The schedule of the band gives the printed average lives, inside of the band and beyond it. */
    @Test
    void givesThePrintedAverageLives() throws IOException {
        Case one = Case.of("struct-pac");
        assertThat(plan("--band", "90,300")).as(err.toString()).isZero();
        deal(1, out.toString().strip());
        for (int psa : new int[] {0, 90, 165, 300, 500}) {
            if (one.json().at("/expected/" + psa).isObject()) {
                one.close(
                        "PAC at " + psa,
                        one.json().at("/expected/" + psa + "/pac").asDouble(),
                        life("PAC", psa, 1));
                one.close(
                        "support at " + psa,
                        one.json().at("/expected/" + psa + "/support").asDouble(),
                        life("SUP", psa, 1));
            }
        }
        assertThat(life("PAC", 100, 1)).isEqualTo(life("PAC", 250, 1));
    }

    /** Of quarters what a quarter brings at both ends counts, not a month: the class keeps its life within the band. */
    @Test
    void plansQuartersToo() throws IOException {
        deal(3, "plan: [0]");
        assertThat(plan("--band", "90,300", "--name", "pacPlan"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("pacPlan: [").endsWith(", 0.00]" + System.lineSeparator());
        String quarters = out.toString().strip().replace("pacPlan", "plan");
        deal(3, quarters);
        assertThat(life("PAC", 100, 3)).isEqualTo(life("PAC", 290, 3)).isBetween(6.0, 8.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90;90;PSA|2",
                "300,90|2",
                "90|2",
            })
    void asksForTwoSpeeds(String band, int code) {
        assertThat(plan("--band", band)).isEqualTo(code);
    }

    @Test
    void refusesABandThatDoesNotBringTheClass() {
        assertThat(plan("--band", "10,2000")).isEqualTo(1);
        assertThat(err.toString()).contains("a band that brings all of the class is expected");
    }

    @Test
    void refusesAClassThatTheDealDoesNotHave() {
        assertThat(run(
                        "plan",
                        "--pool",
                        pool.toString(),
                        "--deal",
                        deal.toString(),
                        "--class",
                        "X",
                        "--band",
                        "90,300"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("has no class X, it has [PAC, SUP]");
    }
}
