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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collections that end on other days than the last of a month; amounts by hand in section 1.3 of the format of deal files. */
class CollectionPeriodsTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "cn-mid-month");
    private static final String RULE =
            "{first: 2026-05, day: 26, months: 3, count: 6, collectionDay: 15, calendar: CN-IB}";

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int project(String dates) throws IOException {
        String deal = Files.readString(SAMPLE.resolve("deal.yaml"));
        assertThat(deal).contains("dates: " + RULE);
        Path file = Files.writeString(folder.resolve("deal.yaml"), deal.replace("dates: " + RULE, "dates: " + dates));
        return Truesale.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(
                        "project",
                        "--pool",
                        SAMPLE.resolve("lines.csv").toString(),
                        "--deal",
                        file.toString(),
                        "--scenario",
                        SAMPLE.resolve("scenario.yaml").toString(),
                        "--out",
                        folder.toString());
    }

    /** Columns of the rows of class A. */
    private List<String> classA(String... columns) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve("notes.csv"))) {
            return rows.stream()
                    .filter(row -> row.getField("class").equals("A"))
                    .map(row -> String.join(
                            " ", List.of(columns).stream().map(row::getField).toList()))
                    .toList();
        }
    }

    /** 900,000 x 2.4 % x 77 / 365 = 4,556.71; 600,000 x 2.4 % x 92 / 365 = 3,629.59. */
    @Test
    void paysQuartersFromTheSixteenthToTheFifteenth() throws IOException {
        assertThat(project(RULE)).as(err.toString()).isZero();
        assertThat(classA("paymentDate", "interestPaid", "principalPaid").subList(0, 2))
                .containsExactly("2026-05-26 4556.71 300000.00", "2026-08-26 3629.59 300000.00");
        assertThat(Files.readString(folder.resolve("notes.csv")))
                .contains("1,2026-05-26,SUB,300000.00,0.00,0.00,0.00,0.00,11943.29,300000.00")
                .contains("2,2026-08-26,SUB,300000.00,0.00,0.00,0.00,0.00,8370.41,300000.00");
        assertThat(Files.readAllLines(folder.resolve("pool.csv")).subList(1, 3))
                .containsExactly(
                        "2026-02,6000.00,100000.00,0.00,0.00,0.00,1100000.00",
                        "2026-03,5500.00,100000.00,0.00,0.00,0.00,1000000.00");
    }

    /** One month, a quarter, two months, one month: the last two are paid in September. */
    @Test
    void paysPeriodsThatAreListed() throws IOException {
        assertThat(project("{list: [2026-03-26, 2026-06-26, 2026-09-08, 2026-09-26], collectionEnds: [2026-03-15,"
                        + " 2026-06-15, 2026-08-15, 2026-09-15]}"))
                .as(err.toString())
                .isZero();
        assertThat(classA("paymentDate", "principalPaid"))
                .containsExactly(
                        "2026-03-26 100000.00",
                        "2026-06-26 300000.00",
                        "2026-09-08 200000.00",
                        "2026-09-28 100000.00"); // the 26th is a Saturday
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{list: [2026-03-26, 2026-04-26], collectionEnds: [2026-03-20, 2026-04-15]} | collections from 2026-02-16"
                        + " to 2026-03-20, which are no whole months of the pool: after 2026-02-15 they end on 2026-03-15"
                        + " and 2026-04-15",
                "{list: [2026-03-26, 2026-04-26], collectionEnds: [2026-03-10, 2026-04-15]} | collections from 2026-02-16"
                        + " to 2026-03-10, which are no whole months of the pool: after 2026-02-15 they end on 2026-03-15"
                        + " and 2026-04-15",
                "{list: [2026-03-26], collectionEnds: [2026-03-15, 2026-04-15]} | an end of collections for each of 1",
                "{list: [2026-03-26, 2026-03-30], collectionEnds: [2026-03-10, 2026-03-15]} | end in months one after the"
                        + " other are expected, those for the payments on 2026-03-26 and 2026-03-30",
                "{list: [2026-03-26, 2026-03-30]} | end on 2026-02-28 and 2026-02-28",
                "{list: [2026-03-26, 2026-03-26], collectionEnds: [2026-03-10, 2026-04-15]} | payment days one after the"
                        + " other",
                "{list: [2026-03-26], collectionEnds: [2026-03-28]} | payment on 2026-03-26 comes before the collections"
                        + " end on 2026-03-29",
                "{list: [2026-03-26], collectionEnds: [2026-03-15], collectionLag: 0} | by a rule or are listed, not both",
                "{list: [2026-03-26], collectionDay: 30} | a day of 1 to 28, or 31 for the last of a month, got: 30",
                "{list: [2026-03-26], collectionDay: 40} | a whole number from 1 to 31",
                "{list: [2026-03-26], collectionEnds: [15.3.2026]} | a day such as 2026-02-20"
            })
    void refusesOthers(String dates, String sentence) throws IOException {
        assertThat(project(dates)).isEqualTo(1);
        assertThat(err.toString()).contains(sentence);
    }
}
