package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ProjectVerbTest {
    /** The example that the documentation names; tests run in the module's folder. */
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void projectsTheSampleDeal() throws IOException {
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .as(err.toString())
                .isZero();
        JsonNode summary = new ObjectMapper().readTree(Files.readString(folder.resolve("summary.json")));
        assertThat(summary.get("called").asBoolean()).isTrue();
        assertThat(summary.get("classes").get("A").get("principal").asString()).isEqualTo("82000000.00");
        assertThat(summary.get("inputs").size()).isEqualTo(3);
        for (String name : List.of("pool.csv", "notes.csv", "steps.csv", "triggers.csv", "accounts.csv")) {
            assertThat(Files.readAllLines(folder.resolve(name))).hasSizeGreaterThan(40);
        }
        // what every step paid to classes is what the classes got
        BigDecimal steps = sum("steps.csv", 8, line -> List.of("A", "B", "SUB").contains(line[5]));
        BigDecimal notes = sum("notes.csv", 5, line -> true)
                .add(sum("notes.csv", 7, line -> true))
                .add(sum("notes.csv", 8, line -> true));
        assertThat(steps).isEqualByComparingTo(notes);
    }

    /** A deal taken on with tests from before begins its trigger history with them; dates of the file have their number. */
    @Test
    void beginsTheTriggerHistoryWithWhatTheFileGives() throws IOException {
        Path deal = folder.resolve("deal.yaml");
        Files.writeString(
                deal,
                Files.readString(SAMPLE.resolve("deal.yaml"))
                                .replace("seniorInterestShort: {", "seniorInterestShort: {average: 2, ")
                        + """
                    opening:
                      period: 1
                      pool: 100000000.00
                      accounts: {collection: 0, reserve: 500000.00}
                      notes: {A: {balance: 82000000.00}, B: {balance: 9000000.00}, SUB: {balance: 6000000.00}}
                      cumulative: {}
                      breached: [seniorInterestShort]
                      history:
                        seniorInterestShort:
                          - {date: 2026-02-16, value: "0", threshold: "0", status: MET}
                          - {date: 2026-03-16, value: "12.50", threshold: "0", status: BREACHED}
                    """);
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .as(err.toString())
                .isZero();
        JsonNode first = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("triggers.json")))
                .at("/rows/0/period");
        assertThat(first.isNull()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("triggers.csv")).subList(1, 5))
                .satisfiesExactly(
                        row -> assertThat(row).isEqualTo(",2026-02-16,seniorInterestShort,0,0,0,0,MET"),
                        row -> assertThat(row).isEqualTo("1,2026-03-16,seniorInterestShort,12.5,6.25,0,-6.25,BREACHED"),
                        row -> assertThat(row).startsWith("2,2026-04-15,cumulativeNetLoss,"),
                        row -> assertThat(row).isEqualTo("2,2026-04-15,seniorInterestShort,0,6.25,0,-6.25,STANDING"));
    }

    /** Each table stands in two files of equal content: cell by cell the JSON is what the CSV says, and nothing more. */
    @Test
    void writesTheSameAsJson() throws IOException {
        assertThat(execute(
                        "project",
                        "--compare-order",
                        "--pool",
                        SAMPLE.resolve("lines.csv").toString(),
                        "--deal",
                        SAMPLE.resolve("deal.yaml").toString(),
                        "--scenario",
                        SAMPLE.resolve("scenario.yaml").toString(),
                        "--out",
                        folder.toString()))
                .as(err.toString())
                .isZero();
        for (String name : List.of("pool", "notes", "steps", "triggers", "accounts", "order")) {
            JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve(name + ".json")));
            assertThat(json.propertyNames()).containsExactly("table", "rows");
            assertThat(json.get("table").stringValue()).isEqualTo(name);
            List<Map<String, String>> rows = new ArrayList<>();
            json.get("rows").forEach(row -> rows.add(cells(row)));
            assertThat(rows).hasSizeGreaterThan(40).isEqualTo(csv(folder.resolve(name + ".csv")));
        }
    }

    private static Map<String, String> cells(JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.properties().forEach(cell -> {
            JsonNode value = cell.getValue();
            String between = cell.getKey().equals("from") ? " " : "=";
            String text = value.properties().stream()
                    .map(pair -> pair.getKey() + between + pair.getValue().stringValue())
                    .collect(Collectors.joining("; "));
            cells.put(cell.getKey(), value.isObject() ? text : value.asString(""));
        });
        return cells;
    }

    private static List<Map<String, String>> csv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }
    }

    /** Numbers of dates and steps are numbers, amounts texts with all decimals, several values of a cell an object. */
    @Test
    void givesJsonItsTypes() throws IOException {
        project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml"));
        JsonNode step = new ObjectMapper()
                .readTree(Files.readString(folder.resolve("steps.json")))
                .at("/rows/0");
        assertThat(step.get("period").intValue()).isEqualTo(1);
        assertThat(step.get("number").intValue()).isEqualTo(1);
        assertThat(step.get("paid").isString()).isTrue();
        assertThat(step.get("from").propertyNames()).containsExactly("collection");
        assertThat(step.at("/from/collection").stringValue())
                .isEqualTo(step.get("paid").stringValue());
    }

    /** JSON says the same as YAML. */
    @Test
    void readsJsonToo() throws IOException {
        Path scenario = folder.resolve("scenario.json");
        Files.writeString(
                scenario,
                "{\"prepayment\": {\"model\": \"ABS\", \"speed\": 0.013}, \"defaults\": {\"model\": \"CDR\", \"speed\":"
                        + " 0.02}, \"severity\": 0.55, \"lag\": 4, \"call\": \"AT_FIRST_DATE\"}");
        project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml"));
        String yaml = Files.readString(folder.resolve("notes.csv"));
        project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), scenario);
        assertThat(Files.readString(folder.resolve("notes.csv"))).isEqualTo(yaml);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "interest: A, from: [collection, reserve] | interest: Q, from: [collection, reserve] | line 48,"
                        + " /waterfalls/0/steps/2: the deal has no class Q",
                "min(pool.end, max | min(pool.end, nax | line 22, /formulas/overCollateral: a function of min, max,"
                        + " if, abs is expected",
                "currency: USD | currency: [USD] | line 4, /currency: a text is expected, got a list",
                "closing: 2026-02-20 | closing: 20.2.2026 | line 6, /closing: a day such as 2026-02-20",
                "pool: 100000000.00 | pool: 90000000.00 | notes exceed the pool",
                "name: Sample | cutOff: Sample | line 5"
            })
    void saysLineAndPath(String from, String to, String sentence) throws IOException {
        String text = Files.readString(SAMPLE.resolve("deal.yaml"));
        assertThat(text).contains(from);
        Path deal = folder.resolve("deal.yaml");
        Files.writeString(deal, text.replace(from, to));
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(sentence);
        assertThat(Files.exists(folder.resolve("notes.csv"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0.049,60,48 | 0.049,60,0 | line 2: a remainingTerm of 1 to 600 is expected, got: 0",
                "0.049,60,48 | NaN,60,48 | line 2: rate is a number, got: NaN",
                "0.049,60,48 | 0.049,36,48 | line 2: an originalTerm of 48 or more",
                "2025-02-15,DAILY | 2025-02-30,DAILY | line 2:",
                "22000000.00 | -22000000.00 | line 2: a balance of 0 or more",
                "22000000.00 | 12000000.00 | they belong to different deals",
                "12,2025-02-15,DAILY_SIMPLE | 12,2025-02-15,WEEKLY | line 2: a method of"
            })
    void refusesLinesThatAreNoLoans(String from, String to, String sentence) throws IOException {
        String text = Files.readString(SAMPLE.resolve("lines.csv"));
        assertThat(text).contains(from);
        Path lines = folder.resolve("lines.csv");
        Files.writeString(lines, text.replaceFirst(from, to));
        assertThat(project(lines, SAMPLE.resolve("deal.yaml"), SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains(sentence);
    }

    /** Without prepayment a class lives longer than with it; at closing everything is there. */
    @Test
    void printsDecrementTables() {
        int code = execute(
                "decrement",
                "--pool",
                SAMPLE.resolve("lines.csv").toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--speeds",
                "0,1.3",
                "--csv");
        assertThat(code).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        double slow = lives(lines, "A,yearsToMaturity,0.0");
        double fast = lives(lines, "A,yearsToMaturity,1.3");
        assertThat(slow).isGreaterThan(fast);
        assertThat(lines).anyMatch(line -> line.startsWith("SUB,2026-03-16,1.3,100.000000"));
    }

    private static double lives(List<String> lines, String start) {
        String line =
                lines.stream().filter(it -> it.startsWith(start)).findFirst().orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    /** What cannot be read at all is a sentence too, and what says nothing to the deal is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | is empty",
                "severity: 10%\\nseverity: 20% | line 2: ",
                "severity: [10% | line ",
                "name: a\\7b | is no YAML",
                "observed: {index.SOFR: 4%} | the scenario gives index.SOFR",
                "revolving: {rate: 10%, remainingTerm: 12, originalTerm: 12} | the deal has no step that buys any"
            })
    void refusesScenariosThatSayNothing(String text, String sentence) throws IOException {
        Path scenario = folder.resolve("scenario.yaml");
        Files.writeString(scenario, text.translateEscapes() + "\n");
        assertThat(project(SAMPLE.resolve("lines.csv"), SAMPLE.resolve("deal.yaml"), scenario))
                .isEqualTo(1);
        assertThat(err.toString()).contains(sentence).doesNotContain("Exception");
    }

    /** An amount that no account could hold is a sentence with its date. */
    @Test
    void refusesAmountsBeyondAllBounds() throws IOException {
        Path deal = folder.resolve("deal.yaml");
        Files.writeString(
                deal,
                Files.readString(SAMPLE.resolve("deal.yaml"))
                        .replaceFirst("amount: [^,}]+", "amount: 900000000000000000 * 9"));
        assertThat(project(SAMPLE.resolve("lines.csv"), deal, SAMPLE.resolve("scenario.yaml")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("period 1: an amount that a formula gives is beyond 64 bits");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThat(project(folder.resolve("none"), folder.resolve("none"), folder.resolve("none")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is none");
    }

    private BigDecimal sum(String file, int column, Predicate<String[]> wanted) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        for (String line :
                Files.readAllLines(folder.resolve(file)).stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            if (wanted.test(fields)) {
                sum = sum.add(new BigDecimal(fields[column]));
            }
        }
        return sum;
    }

    private int project(Path pool, Path deal, Path scenario) {
        return execute(
                "project",
                "--pool",
                pool.toString(),
                "--deal",
                deal.toString(),
                "--scenario",
                scenario.toString(),
                "--out",
                folder.toString());
    }

    private int execute(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
