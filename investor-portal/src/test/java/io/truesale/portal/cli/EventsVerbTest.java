package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.fixture.ReferenceData;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsVerbTest {
    private static final Path SPEC = Path.of("..", "infra", "docs", "spec", "actus.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(json|csv)\\n(.*?)^```");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** The example of the specification, which says its amounts by hand. */
    @Test
    void givesTheEventsOfTheSpecification() throws IOException {
        List<String> blocks = blocks();
        Path terms = write("terms.json", blocks.get(0));
        Path market = write("market.json", blocks.get(1));

        assertThat(run("events", "--terms", terms.toString(), "--market", market.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines().toList())
                .isEqualTo(blocks.get(2).lines().toList());
    }

    @Test
    void writesTheSameAsJsonByContract() throws IOException {
        List<String> blocks = blocks();
        Path market = write("market.json", blocks.get(1));
        Path events = folder.resolve("events.json");

        assertThat(run(
                        "events",
                        "--terms",
                        write("terms.json", blocks.get(0)).toString(),
                        "--market",
                        market.toString(),
                        "--to",
                        "2026-02-01",
                        "--out",
                        events.toString()))
                .as(err.toString())
                .isZero();

        JsonNode written = JsonMapper.builder().build().readTree(events.toFile());
        assertThat(written.propertyNames()).containsExactly("lam", "ann", "pam");
        JsonNode reset = written.get("pam").get(2);
        assertThat(reset.get("eventType").asString()).isEqualTo("RR");
        assertThat(reset.get("eventDate").asString()).isEqualTo("2026-02-01T00:00");
        assertThat(reset.get("nominalInterestRate").doubleValue()).isEqualTo(0.09);
        assertThat(written.get("pam")).hasSize(3);
        assertThat(out.toString()).contains("3 contracts, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pam", "lam", "nam", "ann", "lax", "clm", "ump", "csh", "swaps", "capfl"})
    void takesThePublishedTestsAsTheyAre(String type) throws IOException {
        String name = "actus-tests-" + type + ".json";
        JsonNode tests = ReferenceData.json("actus", name);
        Path events = folder.resolve("events.json");

        assertThat(run("events", "--terms", ReferenceData.file("actus", name).toString(), "--out", events.toString()))
                .as(err.toString())
                .isZero();

        JsonNode written = JsonMapper.builder().build().readTree(events.toFile());
        for (var test : tests.properties()) {
            List<String> expected = new ArrayList<>();
            test.getValue().get("results").forEach(event -> expected.add(line(event)));
            List<String> given = new ArrayList<>();
            written.get(test.getKey()).forEach(event -> given.add(line(event)));
            assertThat(given).as(test.getKey()).isEqualTo(expected);
        }
    }

    /** Day, type and currency; that the numbers agree to ten decimals is the conformance test's. */
    private static String line(JsonNode event) {
        return event.get("eventDate").asString().substring(0, 10) + " "
                + event.get("eventType").asString() + " "
                + event.get("currency").asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAM       | XYZ        | a contract type of [PAM,",
                "2026-03-01 | '' | the term maturityDate is missing",
                "2026-03-01 | 2025-03-01 | a maturityDate after the initialExchangeDate 2026-01-01T00:00 is expected",
                "nominalInterestRate | nominalIntrestRate | no term of the ACTUS dictionary is called"
                        + " nominalIntrestRate; the nearest is nominalInterestRate",
                "maturityDate | maturity | no term of the ACTUS dictionary is called maturity",
                "0.12      | 5.9        | nominalInterestRate is a fraction from -1 to 1, such as 0.059 for 5.9 %",
                "0.12      | 1e300      | nominalInterestRate is a fraction from -1 to 1",
                "1000      | -1000      | a notionalPrincipal of 0 or more is expected",
                "\"30E360\"  | \"30E360\", \"endOfMonthConvention\": \"XYZ\" | endOfMonthConvention of [SD, EOM] is expected,"
                        + " got: XYZ",
                "\"30E360\"  | \"30E360\", \"feeBasis\": \"Q\" | feeBasis of [A, N] is expected, got: Q",
                "P1ML1     | P3M        | cycleOfInterestPayment: a cycle such as P1ML0 is expected, got: P3M",
                "2026-03-01 | 2026-02-30 | maturityDate is a moment such as 2013-01-01T00:00:00, got: 2026-02-30",
                "2026-03-01 | +12026-03-01T00:00 | maturityDate is a moment of the years 1 to 9999",
                "P1ML1     | P999999999YL1 | a cycle or notice leads out of the calendar",
                "EUR       | Euro       | currency is a code of ISO 4217 such as USD, got: Euro",
                "EUR       | ''         | the term currency is missing",
                "1000      | 1e309      | notionalPrincipal is a finite number",
                "1000      | 1e308, \"premiumDiscountAtIED\": 1e308 | an amount is larger than can be computed"
            })
    void saysWhatDoesNotFitWithItsPath(String good, String bad, String sentence) throws IOException {
        String first = contract("one");
        Path terms = write(
                "two.json", "[" + first + ", {\"terms\": " + contract("two").replace(good, bad) + "}]");
        Path events = folder.resolve("events.csv");

        assertThat(run("events", "--terms", terms.toString(), "--out", events.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains(terms + " is refused:", "  [1].terms: " + sentence);
        assertThat(events).doesNotExist();
    }

    @Test
    void saysEveryProblemAtOnce() throws IOException {
        Path terms = write(
                "bad.json",
                "[1, " + contract("one") + ", " + contract("one") + ", "
                        + contract("x").replace("contractID", "id") + "]");

        assertThat(run("events", "--terms", terms.toString())).isEqualTo(1);

        assertThat(err.toString())
                .contains("[0]: an object of terms by their ACTUS names is expected, got: 1")
                .contains("[2]: contractID: one is the name of another contract")
                .contains("[3]: the term contractID is missing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesAnObservationThatIsNone() throws IOException {
        Path terms = write("one.json", contract("one"));
        Path market = write("market.json", "{\"X\": {\"data\": [{\"timestamp\": \"2026-02-30\", \"value\": 1}]}}");
        assertThat(run("events", "--terms", terms.toString(), "--market", market.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("market.json: X.data[0].timestamp is a moment such as");
        Path text = write("text.json", "{\"X\": {\"data\": [{\"timestamp\": \"2026-02-01\", \"value\": \"much\"}]}}");
        assertThat(run("events", "--terms", terms.toString(), "--market", text.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("text.json: X.data[0].value is a number, got: much");
    }

    @Test
    void refusesWhatIsNoFileOfContracts() throws IOException {
        Path twice = write("twice.json", "{\"a\": 1, \"a\": 2}");
        assertThat(run("events", "--terms", twice.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("twice.json is no JSON file");
        assertThat(run("events", "--terms", folder.resolve("none.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("a file is expected, there is none");
        assertThat(run("events")).isEqualTo(Truesale.WRONG_USE);
        Path good = write("one.json", contract("one"));
        assertThat(run("events", "--terms", good.toString(), "--to", "soon")).isEqualTo(Truesale.WRONG_USE);
    }

    private static String contract(String id) {
        return """
                {"contractID": "%s", "contractType": "PAM", "contractRole": "RPA", "currency": "EUR",
                 "statusDate": "2026-01-01", "initialExchangeDate": "2026-01-01", "maturityDate": "2026-03-01",
                 "notionalPrincipal": 1000, "nominalInterestRate": 0.12, "dayCountConvention": "30E360",
                 "cycleOfInterestPayment": "P1ML1", "cycleAnchorDateOfInterestPayment": "2026-02-01"}
                """.formatted(id);
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(SPEC));
        while (block.find()) {
            blocks.add(block.group(2));
        }
        return blocks;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
