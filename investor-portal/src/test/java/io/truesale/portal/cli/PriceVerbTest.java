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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class PriceVerbTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Price and yield are each other's inverse; a higher yield is a lower price. */
    @Test
    void findsTheYieldOfItsPrice() {
        JsonNode low = price("--yield", "4.2");
        JsonNode high = price("--yield", "6");
        assertThat(high.get("price").asDouble()).isLessThan(low.get("price").asDouble());
        JsonNode back = price("--price", high.get("price").asString());
        assertThat(back.get("yieldPercent").asDouble()).isCloseTo(6, within(1e-9));
        // monthly interest at 4.2 % compounded twice a year is a little more than 4.2 %: near par
        assertThat(low.get("price").asDouble()).isCloseTo(100, within(0.2));
        // the price moves by duration and half the convexity
        double move = 0.018;
        double estimate = -low.get("modifiedDurationYears").asDouble() * move
                + low.get("convexity").asDouble() * move * move / 2;
        assertThat(high.get("price").asDouble() / low.get("price").asDouble() - 1)
                .isCloseTo(estimate, within(1e-4));
    }

    @Test
    void refusesWhatItCannotPrice() {
        assertThat(run("--class", "A")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("--class", "A", "--yield", "5", "--price", "99")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("--class", "Q", "--yield", "5")).isEqualTo(1);
        assertThat(err.toString())
                .contains("one of --yield, --price, --clean and --paid", "the deal has no class Q, it has [A, B, SUB]");
        assertThat(run("--class", "A", "--price", "-1")).isEqualTo(1);
        assertThat(err.toString()).contains("no yield from");
    }

    /** Interest of the month of the collections is paid on the 25th after it. */
    static final String DELAYED = """
        truesale: deal/1
        name: Delayed 2026-1
        currency: USD
        cutOff: 2025-12-31
        closing: 2026-01-30
        pool: 1000000.00
        dates: {first: 2026-02, day: 25, count: 60, paymentRoll: NONE, calendar: US-FED}
        accounts: {c: {}}
        notes: {A: {balance: 1000000.00, coupon: 6%, accrual: COLLECTIONS}}
        waterfalls: [{id: all, steps: [{interest: A, from: c}, {principal: A, from: c}, {residual: R, from: c}]}]
        """;

    /** Who settles in February is paid from 25 March: interest accrues from 1 February, 6 % / 360 a day by 30/360. */
    @Test
    void leavesThePaymentOfAMonthToWhoHeldTheClassAtItsEnd(@TempDir Path folder) throws IOException {
        Path deal = Files.writeString(folder.resolve("deal.yaml"), DELAYED);
        Path lines = Files.writeString(
                folder.resolve("lines.csv"), "balance,rate,originalTerm,remainingTerm\n1000000.00,6%,60,60\n");
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), "prepayment: {model: NONE}\n");
        double before = Double.NaN;
        for (String day : List.of("2026-02-10", "2026-02-24", "2026-02-26")) {
            out.getBuffer().setLength(0);
            assertThat(execute(List.of(
                            "price",
                            "--pool",
                            lines.toString(),
                            "--deal",
                            deal.toString(),
                            "--scenario",
                            scenario.toString(),
                            "--class",
                            "A",
                            "--json",
                            "--yield",
                            "6",
                            "--settlement",
                            day)))
                    .as(err.toString())
                    .isZero();
            JsonNode figures = new ObjectMapper().readTree(out.toString());
            int days = Integer.parseInt(day.substring(8)) - 1;
            assertThat(figures.get("accrued").asDouble())
                    .as(day)
                    .isCloseTo(6.0 * days / 360, within(1e-6)); // interest is in whole cents
            double clean = figures.get("clean").asDouble();
            assertThat(clean).isCloseTo(Double.isNaN(before) ? clean : before, within(0.02)); // no jump on the 25th
            before = clean;
        }
    }

    private JsonNode price(String... how) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("--class", "A", "--json"));
        arguments.addAll(List.of(how));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "price",
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--scenario",
                SAMPLE.resolve("scenario.yaml").toString()));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int execute(List<String> arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }
}
