package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts in ACTUS terms are a pool that a deal file pays of. */
class ContractPoolTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final Path SPEC = Path.of("..", "infra", "docs", "spec", "actus.md");

    private final StringWriter said = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** The worked example of the specification: its contracts, and what it says by hand that they bring. */
    private static List<String> example() throws IOException {
        String text = Files.readString(SPEC);
        Matcher block = Pattern.compile("(?ms)^```(?:json|csv|yaml)\\n(.*?)^```")
                .matcher(text.substring(text.indexOf("## As a pool")));
        return block.results().map(found -> found.group(1)).toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int project(Path pool, String scenario, String... more) throws IOException {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "project",
                "--pool",
                pool.toString(),
                "--deal",
                SAMPLE.resolve("deal.yaml").toString(),
                "--scenario",
                write("scenario.yaml", scenario).toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Truesale.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private List<String> pool() throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve("pool.csv"));
    }

    @Test
    void bringsWhatTheSpecificationSays() throws IOException {
        List<String> blocks = example();
        Path contracts = write("contracts.json", blocks.get(0));
        assertThat(project(contracts, "prepayment: {model: CPR, speed: 0%}\n", "--loans"))
                .as(err.toString())
                .isZero();
        assertThat(pool()).isEqualTo(blocks.get(1).lines().toList());
        assertThat(project(contracts, blocks.get(2), "--loans"))
                .as(err.toString())
                .isZero();
        List<String> stressed = blocks.get(3).lines().toList();
        assertThat(pool().subList(0, stressed.size())).isEqualTo(stressed);
    }

    /** All that the contracts owe is repaid in July, and so is all that the notes are owed: 82, 10 and 5 million. */
    @Test
    void paysTheNotes() throws IOException {
        Path contracts = write("contracts.json", example().get(0));
        project(contracts, "prepayment: {model: CPR, speed: 0%}\n");
        String summary = Files.readString(folder.resolve("out").resolve("summary.json"));
        assertThat(summary)
                .contains("\"principal\" : \"82000000.00\"")
                .contains("\"principal\" : \"10000000.00\"")
                .contains("\"principal\" : \"5000000.00\"")
                .contains("\"poolLeft\" : \"0.00\"");
    }

    /** Every loan's rate is set anew in April: 8 % and 1 % for three months of 30 million are 675,000.00 in July. */
    @Test
    void takesRatesFromTheMarket() throws IOException {
        String contracts = example()
                .get(0)
                .replace(
                        "\"maturityDate\": \"2026-07-01\"",
                        "\"maturityDate\": \"2026-07-01\", \"cycleOfRateReset\": \"P3ML1\","
                                + " \"cycleAnchorDateOfRateReset\": \"2026-04-01\","
                                + " \"marketObjectCodeOfRateReset\": \"USD.3M\", \"rateSpread\": 0.01");
        Path market =
                write("market.json", "{\"USD.3M\": {\"data\": [{\"timestamp\": \"2026-04-01\", \"value\": 0.08}]}}");
        String scheduled = "prepayment: {model: CPR, speed: 0%}\n";
        assertThat(project(write("contracts.json", contracts), scheduled, "--market", market.toString()))
                .as(err.toString())
                .isZero();
        assertThat(pool().get(6)).startsWith("2026-07,675000.00,30000000.00,");
        assertThat(Files.readString(folder.resolve("out").resolve("summary.json")))
                .contains("\"contracts.json\"")
                .contains("\"market.json\"");
        assertThat(project(write("contracts.json", contracts), scheduled)).isEqualTo(1);
        assertThat(err.toString()).contains("pam: no value of USD.3M is observed on or before 2026-04-01");
        assertThat(project(
                        write("lines.csv", "balance,rate,remainingTerm\n"), scheduled, "--market", market.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--market").contains("lines.csv");
    }

    @Test
    void saysAllThatIsNoPool() throws IOException {
        String one = "\"contractRole\": \"RPA\", \"statusDate\": \"2026-01-01\", \"initialExchangeDate\":"
                + " \"2026-01-01\", \"maturityDate\": \"2026-07-01\", \"notionalPrincipal\": 1,"
                + " \"dayCountConvention\": \"30E360\", \"contractType\": ";
        Path contracts = write(
                "contracts.json",
                "{\"a\": {" + one + "\"PAM\", \"currency\": \"EUR\"}, \"b\": {" + one
                        + "\"SWAPS\", \"currency\": \"USD\"}, \"c\": {" + one
                        + "\"PAM\", \"currency\": \"USD\", \"contractID\": \"a\"}}");
        assertThat(project(contracts, "prepayment: {model: CPR, speed: 0%}\n")).isEqualTo(1);
        assertThat(err.toString())
                .contains("contracts.json is refused:")
                .contains("  a: the currency of the deal is expected, USD, got: EUR")
                .contains("  b: ")
                .contains("  c: contractID: a is the name of another contract");
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
