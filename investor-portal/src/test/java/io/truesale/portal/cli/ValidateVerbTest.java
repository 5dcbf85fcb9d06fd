package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateVerbTest {
    private static final SamplePool POOL =
            SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ValidateVerb())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }

    @Test
    void acceptsAGoodTape() throws IOException {
        Path tape = Files.write(folder.resolve("good.csv"), BadTape.mended(POOL));
        assertThat(run(tape.toString())).isZero();
        assertThat(out.toString()).contains("rows 40", "accepted");
    }

    @Test
    void refusesABadTapeWithEveryFinding() throws IOException {
        Path tape = Files.write(folder.resolve("bad.csv"), BadTape.spoilt(POOL));
        assertThat(run(tape.toString(), "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"accepted\":false", "DUPLICATE_LOAN", "2026-02-30", "1e309");
    }

    @Test
    void asksForAFile() {
        assertThat(run(folder.resolve("absent.xml").toString())).isEqualTo(2);
    }
}
