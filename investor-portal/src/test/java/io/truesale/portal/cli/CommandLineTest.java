package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpsWithExamplesForEachVerb() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "bench", "Examples:", "Exit codes");
        for (String verb : List.of("serve", "verify", "bench", "ledger-node")) {
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
    void saysWhatALedgerNodeLacks(@TempDir Path folder) throws IOException {
        assertThat(run("ledger-node", "--consortium", "demo")).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("operator is missing: give --operator NAME");
        Path unknown = Files.writeString(folder.resolve("unknown.yaml"), "consortium: demo\nport-of-call: 1\n");
        assertThat(run("ledger-node", "--config", unknown.toString())).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("there is no setting 'port-of-call'");
        String good = "consortium: demo\noperator: court\nkafka: b:1\npeer-address: https://c:1\n";
        Path member = Files.writeString(folder.resolve("member.yaml"), good + "members: [{id: court}]\n");
        assertThat(run("ledger-node", "--config", member.toString())).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("name is missing");
        Path file = Files.writeString(folder.resolve("good.yaml"), good);
        assertThat(run("ledger-node", "--config", file.toString(), "--port", "many"))
                .isEqualTo(Truesale.WRONG_USE);
        assertThat(run("ledger-node", "--config", file.toString(), "--min-in-sync", "4"))
                .isEqualTo(Truesale.WRONG_USE);
        assertThat(run("ledger-node", "--config", file.toString(), "--peer-address", "c:1"))
                .isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("port has another form", "min-in-sync", "https://HOST:PORT is expected");
    }

    @Test
    void refusesABenchmarkWithoutLength() {
        assertThat(run("bench", "ledger", "--seconds", "0")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("bench", "ledger", "--verify", "0")).isEqualTo(Truesale.WRONG_USE);
        assertThat(run("bench", "nothing")).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains("seconds are expected", "transactions are expected", "[engine, ledger]");
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
