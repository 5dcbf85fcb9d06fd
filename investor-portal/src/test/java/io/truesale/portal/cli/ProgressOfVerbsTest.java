package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.sample.BadTape;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What verbs say of long work on the error stream, on which two seconds pass each time that they look at the clock. */
class ProgressOfVerbsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final SamplePool POOL =
            SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void setTheClockRight() {
        Progress.clock = System::nanoTime;
    }

    private static void slowly() {
        AtomicLong now = new AtomicLong();
        Progress.clock = () -> now.addAndGet(TimeUnit.SECONDS.toNanos(2));
    }

    private void run(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                verb,
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString()));
        arguments.addAll(List.of(more));
        execute(arguments);
    }

    private void execute(List<String> arguments) {
        int code = Truesale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
    }

    private static String[] scenario(String... more) {
        return Stream.concat(
                        Stream.of("--scenario", SAMPLE.resolve("scenario.yaml").toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private void runVerb(String verb) {
        switch (verb) {
            case "price" -> run("price", scenario("--class", "A", "--yield", "4"));
            case "compare" -> run("compare", scenario());
            case "decrement" -> run("decrement", "--speeds", "0,1,1.5");
            case "grid" -> run("grid", scenario("--cpr", "0,10", "--cdr", "0,2"));
            default -> run("project", scenario("--out", folder.toString(), "--loans"));
        }
    }

    /** Four lines are read and projected: once by project and price, twice by compare, at three speeds and four pairs of rates. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "project | lines read | of 4 lines projected",
                "project | lines read | of 4 loans written",
                "price | lines read | of 4 lines projected",
                "compare | lines read | of 8 lines projected",
                "decrement | lines read | of 12 lines projected",
                "grid | lines read | of 16 lines projected"
            })
    void isToldOnTheErrorStream(String verb, String reading, String projecting) {
        slowly();
        runVerb(verb);
        assertThat(err.toString().lines())
                .allMatch(line -> line.matches(verb + ": \\d+ .*, \\d+ s"))
                .anyMatch(line -> line.contains(reading))
                .anyMatch(line -> line.contains(projecting));
        assertThat(out.toString()).doesNotContain(reading).doesNotContain(projecting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"project", "price", "compare", "decrement", "grid"})
    void changesNoResultAndIsSilentWhereItIsQuick(String verb) {
        slowly();
        runVerb(verb);
        String slow = out.toString();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Progress.clock = () -> 0;
        runVerb(verb);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).isEqualTo(slow).isNotEmpty();
    }

    @Test
    void countsTestsOfASuite() throws IOException {
        String test = "\"%s\": {\"terms\": {\"contractType\": \"NONE\"}, \"results\": []}";
        Files.writeString(folder.resolve("tests.json"), "{" + test.formatted("a") + "," + test.formatted("b") + "}");
        slowly();
        execute(List.of("conform", "actus", folder.toString()));
        assertThat(err.toString().lines()).containsExactly("conform: 1 tests, 2 s", "conform: 2 tests, 4 s");
        assertThat(out.toString()).contains("2 tests in 1 files");
    }

    /** Loans of one month tell of no speed; all the same they are read. */
    @Test
    void countsRowsOfTapes() throws IOException {
        Path tape = Files.write(folder.resolve("tape.csv"), BadTape.mended(POOL));
        slowly();
        Truesale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("estimate", tape.toString());
        assertThat(err.toString().lines()).contains("estimate: 1 rows read, 2 s", "estimate: 2 rows read, 4 s");
        assertThat(out.toString()).doesNotContain("rows read");
    }
}
