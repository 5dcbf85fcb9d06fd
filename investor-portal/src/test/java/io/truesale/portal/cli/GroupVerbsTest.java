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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs over a deal of two groups of collateral, each with a pool of its own. */
class GroupVerbsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-rmbs-groups");
    private static final String DEAL = SAMPLE.resolve("deal.yaml").toString();
    private static final String SCENARIO = SAMPLE.resolve("scenario.yaml").toString();
    private static final String ONE = "G1=" + SAMPLE.resolve("one.csv");
    private static final String TWO = "G2=" + SAMPLE.resolve("two.csv");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return Truesale.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int project(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("project", "--deal", DEAL, "--scenario", SCENARIO, "--out", folder.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private List<NamedCsvRecord> rows(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(name))) {
            return rows.stream().toList();
        }
    }

    /** Groups sum to the pool to a minor unit for each, each line of a group to the group exactly. */
    @Test
    void projectsEachGroupAndTheirSum() throws IOException {
        assertThat(project("--pool", TWO, "--pool", ONE, "--loans"))
                .as(err.toString())
                .isZero();
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (NamedCsvRecord row : rows("groups.csv")) {
            sums.merge(row.getField("month"), new BigDecimal(row.getField("balance")), BigDecimal::add);
        }
        for (NamedCsvRecord row : rows("pool.csv")) {
            assertThat(sums.get(row.getField("month")))
                    .isBetween(
                            new BigDecimal(row.getField("balance")).subtract(new BigDecimal("0.01")),
                            new BigDecimal(row.getField("balance")).add(new BigDecimal("0.01")));
        }
        assertThat(rows("groups.csv").get(0).getFields().subList(0, 2)).containsExactly("G1", "2026-02");
        for (String group : List.of("G1", "G2")) {
            BigDecimal loans = sum("loans-" + group + ".csv", "interest", "line", "");
            assertThat(loans).isEqualTo(sum("groups.csv", "interest", "group", group));
        }
        assertThat(Files.readString(folder.resolve("summary.json")))
                .contains("\"groups\" : {")
                .contains("\"one.csv\"")
                .contains("\"two.csv\"");
    }

    private BigDecimal sum(String file, String column, String by, String is) throws IOException {
        return rows(file).stream()
                .filter(row -> is.isEmpty() || row.getField(by).equals(is))
                .map(row -> new BigDecimal(row.getField(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A group as the scenario says of it is the group alone under that scenario. */
    @Test
    void performsAsTheScenarioSaysOfTheGroup() throws IOException {
        assertThat(project("--pool", ONE, "--pool", TWO)).as(err.toString()).isZero();
        List<List<String>> second = rows("groups.csv").stream()
                .filter(row -> row.getField("group").equals("G2"))
                .map(row -> row.getFields().subList(1, row.getFieldCount()))
                .toList();
        Path alone = Files.writeString(folder.resolve("alone.yaml"), """
            truesale: deal/1
            name: G2 alone
            currency: USD
            cutOff: 2026-01-31
            closing: 2026-02-27
            pool: 200000000.00
            dates: {first: 2026-03, day: 25, count: 360, paymentRoll: FOLLOWING, calendar: US-FED}
            accounts: {two: {}}
            notes: {A2: {balance: 180000000.00, coupon: 4.5%}}
            waterfalls: [{id: all, steps: [{interest: A2, from: two}, {principal: A2, from: two}]}]
            """);
        Path scenario = Files.writeString(
                folder.resolve("alone-scenario.yaml"),
                "prepayment: {model: CPR, speed: 8%}\ndefaults: {model: CDR, speed: 4%}\nseverity: 60%\nlag: 12\n");
        String pool = SAMPLE.resolve("two.csv").toString();
        assertThat(run(
                        "project",
                        "--pool",
                        pool,
                        "--deal",
                        alone.toString(),
                        "--scenario",
                        scenario.toString(),
                        "--out",
                        folder.toString()))
                .as(err.toString())
                .isZero();
        assertThat(rows("pool.csv").stream().map(NamedCsvRecord::getFields).toList())
                .isEqualTo(second);
    }

    /** Unknown, missing, double and unnamed pools, one that is another's, a scenario for no group: nothing is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ONE | a pool for each of the groups [G1, G2] is expected, G2 has none: add --pool G2=FILE",
                "ONE ONE | one pool for each of the groups [G1, G2] is expected, G1 has several",
                "ONE TWO G3=x.csv | a pool of one of the groups [G1, G2] is expected, such as --pool G1=FILE, got:"
                        + " --pool G3=x.csv",
                "x.csv | a pool of one of the groups [G1, G2] is expected, such as --pool G1=FILE, got: --pool x.csv",
                "ONE G2=nowhere.csv | a file is expected, there is none: nowhere.csv",
                "ONE SWAPPED | sums to 300000000.00, the group G2 has 200000000.00 on 2026-01-31"
            })
    void saysWhichPoolDoesNotFit(String line) {
        String[] parts = line.split(" \\| ", -1);
        List<String> arguments = new ArrayList<>();
        for (String pool : parts[0].split(" ", -1)) {
            arguments.add("--pool");
            arguments.add(
                    switch (pool) {
                        case "ONE" -> ONE;
                        case "TWO" -> TWO;
                        case "SWAPPED" -> ONE.replace("G1=", "G2=");
                        default -> pool;
                    });
        }
        assertThat(project(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains(parts[1]);
        assertThat(folder.resolve("pool.csv")).doesNotExist();
    }

    @Test
    void refusesAScenarioForAnUnknownGroup() throws IOException {
        Path scenario = Files.writeString(
                folder.resolve("other.yaml"),
                Files.readString(SAMPLE.resolve("scenario.yaml")).replace("  G2:", "  G4:"));
        assertThat(run(
                        "project",
                        "--pool",
                        ONE,
                        "--pool",
                        TWO,
                        "--deal",
                        DEAL,
                        "--scenario",
                        scenario.toString(),
                        "--out",
                        folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the deal has the groups [G1, G2], the scenario says how G4 performs");
    }

    /** A deal of one pool takes one file and no names of groups. */
    @Test
    void takesOnePoolForADealWithoutGroups() {
        Path auto = SAMPLE.resolveSibling("us-auto");
        String pool = auto.resolve("lines.csv").toString();
        for (List<String> pools : List.of(List.of("G1=" + pool), List.of(pool, pool))) {
            List<String> arguments = new ArrayList<>(List.of(
                    "project",
                    "--deal",
                    auto.resolve("deal.yaml").toString(),
                    "--scenario",
                    auto.resolve("scenario.yaml").toString(),
                    "--out",
                    folder.toString()));
            pools.forEach(one -> arguments.addAll(List.of("--pool", one)));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        }
        assertThat(err.toString())
                .contains("a file is expected, there is none: G1=" + pool + "; the deal has no groups")
                .contains("the deal has no groups: one --pool is expected, got: [");
    }

    @Test
    void measuresADealOfGroups() {
        String[] files = {"--pool", ONE, "--pool", TWO, "--deal", DEAL, "--scenario", SCENARIO};
        assertThat(run(with(files, "price", "--class", "A1", "--yield", "5")))
                .as(err.toString())
                .isZero();
        assertThat(run(with(files, "decrement", "--model", "CPR", "--speeds", "6,12")))
                .as(err.toString())
                .isZero();
        assertThat(run(with(files, "grid", "--cpr", "6,12", "--cdr", "0,2")))
                .as(err.toString())
                .isZero();
        assertThat(run(with(files, "compare"))).as(err.toString()).isZero();
        assertThat(run(with(files, "solve", "--class", "A1", "break-even")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("yieldPercent                 5.000000")
                .contains("Class A2, percent of the balance at closing")
                .contains("6.000000,0.000000,M,")
                .contains("cdrPercent");
    }

    private static String[] with(String[] files, String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(files));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
