package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A deal in renminbi with a class in yen (no decimals) and one in Kuwaiti dinars (three): what files and verbs print of each is
 * in its own currency.
 */
class CurrencyFilesTest {
    private static final String DEAL = """
        truesale: deal/1
        name: Three currencies
        currency: CNY
        cutOff: 2026-01-31
        closing: 2026-02-01
        pool: 10000
        dates: {first: 2026-03, day: 1, count: 24, paymentRoll: NONE}
        accounts: {c: {}, j: {currency: JPY}, k: {currency: KWD}}
        notes:
          A: {balance: 5000, coupon: 3%}
          J: {currency: JPY, closingRate: 0.05, balance: 10000, coupon: 1.2%}
          K: {currency: KWD, closingRate: 20, balance: 50.500, coupon: 0%}
        waterfalls:
          - id: all
            steps:
              - {interest: A, from: c}
              - {exchange: bank, id: yen, from: c, into: j, amount: 'min(cash, 100)', rate: '1 / 0.05'}
              - {interest: J, from: j}
              - {principal: J, from: j}
              - {exchange: bank, id: dinars, from: c, into: k, amount: 'min(cash, 25)', rate: '1 / 20'}
              - {principal: K, from: k}
              - {principal: A, from: c}
        """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private Path deal;

    @BeforeEach
    void write() throws IOException {
        deal = Files.writeString(folder.resolve("deal.yaml"), DEAL);
        Files.writeString(
                folder.resolve("lines.csv"),
                "balance,rate,originalTerm,remainingTerm,age,firstDate,method\n10000.00,0.06,24,24,0,2026-02-15,DAILY_SIMPLE\n");
        Files.writeString(
                folder.resolve("scenario.yaml"), "truesale: scenario/1\nprepayment: {model: CPR, speed: 0%}\n");
    }

    private int execute(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                verb,
                "--pool",
                folder.resolve("lines.csv").toString(),
                "--deal",
                deal.toString(),
                "--scenario",
                folder.resolve("scenario.yaml").toString()));
        arguments.addAll(Arrays.asList(more));
        return Truesale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** Rows by the names of their columns. */
    private static List<Map<String, String>> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map(NamedCsvRecord::getFieldsAsMap)
                .toList();
    }

    private static Map<String, String> of(List<Map<String, String>> rows, String column, String value) {
        return rows.stream()
                .filter(row -> value.equals(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    /** 100.00 renminbi are 2,000 yen, of which 10,000 x 1.2 % / 12 = 10 are interest; 25.00 are 1.250 dinars. */
    @Test
    void printsEachAmountInItsOwnCurrency() throws IOException {
        assertThat(execute("project", "--out", folder.resolve("out").toString()))
                .as(err.toString())
                .isZero();
        List<Map<String, String>> notes = rows(Files.readString(folder.resolve("out/notes.csv")));
        assertThat(of(notes, "class", "A")).containsEntry("opening", "5000.00").containsEntry("currency", "CNY");
        assertThat(of(notes, "class", "J"))
                .containsEntry("opening", "10000")
                .containsEntry("interestPaid", "10")
                .containsEntry("principalPaid", "1990")
                .containsEntry("closing", "8010")
                .containsEntry("currency", "JPY");
        assertThat(of(notes, "class", "K"))
                .containsEntry("opening", "50.500")
                .containsEntry("principalPaid", "1.250")
                .containsEntry("closing", "49.250")
                .containsEntry("currency", "KWD");
        List<Map<String, String>> steps = rows(Files.readString(folder.resolve("out/steps.csv")));
        assertThat(of(steps, "step", "yen"))
                .containsEntry("paid", "100.00")
                .containsEntry("from", "c 100.00")
                .containsEntry("currency", "CNY");
        assertThat(of(steps, "payee", "J"))
                .containsEntry("paid", "10")
                .containsEntry("from", "j 10")
                .containsEntry("currency", "JPY");
        assertThat(of(steps, "payee", "K")).containsEntry("paid", "1.250").containsEntry("from", "k 1.250");
        List<Map<String, String>> accounts = rows(Files.readString(folder.resolve("out/accounts.csv")));
        assertThat(of(accounts, "account", "j")).containsEntry("closing", "0").containsEntry("currency", "JPY");
        assertThat(of(accounts, "account", "k"))
                .containsEntry("closing", "0.000")
                .containsEntry("currency", "KWD");
        JsonNode yen = JsonMapper.builder()
                .build()
                .readTree(Files.readString(folder.resolve("out/summary.json")))
                .at("/classes/J");
        assertThat(yen.get("currency").stringValue()).isEqualTo("JPY");
        assertThat(yen.get("principal").stringValue()).isEqualTo("10000");
        assertThat(yen.get("unpaid").stringValue()).isEqualTo("0");
        assertThat(yen.get("interestShort").stringValue()).isEqualTo("0");
    }

    @Test
    void printsTablesInTheCurrencyOfEachClass() {
        assertThat(execute("grid", "--cpr", "0", "--cdr", "0"))
                .as(err.toString())
                .isZero();
        List<Map<String, String>> grid = rows(out.toString());
        assertThat(of(grid, "class", "J")).containsEntry("principal", "10000").containsEntry("currency", "JPY");
        assertThat(of(grid, "class", "K")).containsEntry("currency", "KWD");
        out.getBuffer().setLength(0);
        assertThat(execute("compare")).as(err.toString()).isZero();
        assertThat(of(rows(out.toString()), "class", "J"))
                .containsEntry("principal", "10000")
                .containsEntry("currency", "JPY");
    }

    /** 10,000 yen that bring 10,000 and their interest: paid for at par, the return is above nothing and below 2 %. */
    @Test
    void takesWhatWasPaidInTheCurrencyOfTheClass() {
        assertThat(execute("price", "--class", "J", "--paid", "10000", "--json"))
                .as(err.toString())
                .isZero();
        double percent = JsonMapper.builder()
                .build()
                .readTree(out.toString())
                .get("returnsPercent")
                .get(0)
                .asDouble();
        assertThat(percent).isBetween(1.0, 1.5);
    }

    @Test
    void findsNoSizeAmongCurrencies() {
        assertThat(execute("solve", "size", "--class", "A")).isEqualTo(1);
        assertThat(err.toString()).contains("sizes are of deals in one currency");
    }
}
