package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.portal.app.Truesale;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        assertThat(err.toString()).contains("either --yield or --price", "the deal has no class Q, it has [A, B, SUB]");
        assertThat(run("--class", "A", "--price", "-1")).isEqualTo(1);
        assertThat(err.toString()).contains("no yield from");
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
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }
}
