package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpsWithExamplesForEachVerb() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "bench", "Examples:", "Exit codes");
        for (String verb : List.of("serve", "verify", "bench")) {
            assertThat(run(verb, "--help")).isZero();
            assertThat(out.toString()).contains("truesale " + verb);
        }
    }

    @Test
    void answersWrongUseWithTwo() {
        assertThat(run()).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("dance")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("serve", "--port", "many")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("bench", "nothing-of-that-name")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("verify")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("verify", "a-file-that-is-not-there.json")).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("nothing-of-that-name", "many", "a-file-that-is-not-there.json");
    }

    @Test
    void writesFiguresAsJson() {
        assertThat(BenchVerb.json(new Benchmark.Figure("a \"b\"", 3, "x/s", 12)))
                .isEqualTo("{\"name\":\"a \\\"b\\\"\",\"value\":3.0,\"unit\":\"x/s\",\"ceiling\":12.0,\"ratio\":0.25}");
        assertThat(BenchVerb.json(new Benchmark.Figure("n", 3, "x", Double.NaN)))
                .endsWith("\"ceiling\":null,\"ratio\":null}");
    }

    private int run(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
