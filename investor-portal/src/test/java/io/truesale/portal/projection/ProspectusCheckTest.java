package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.fixture.ReferenceData;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.projection.ProspectusCheck.Compared;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProspectusCheckTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");

    private static DealTerms terms() {
        return DealFile.read(DealFiles.read(SAMPLE.resolve("deal.yaml")));
    }

    private static ProspectusCheck check(String table) throws IOException {
        DealTerms terms = terms();
        LinesCsv lines = LinesCsv.read(
                new StringReader(Files.readString(SAMPLE.resolve("lines.csv"))),
                terms.cutOff(),
                terms.currency().digits());
        return ProspectusCheck.of(
                terms, lines.lines(), NamedScenario.Model.ABS, PrintedTable.read(new StringReader(table)));
    }

    /** The table of the verb, which is the same code. */
    private static String printed() {
        StringWriter out = new StringWriter();
        int code = Truesale.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "decrement",
                        "--pool",
                        SAMPLE.resolve("lines.csv").toString(),
                        "--deal",
                        SAMPLE.resolve("deal.yaml").toString(),
                        "--speeds",
                        "0,1.3",
                        "--csv");
        assertThat(code).isZero();
        return out.toString();
    }

    @Test
    void equalsTheTableOfTheVerb() throws IOException {
        ProspectusCheck check = check(printed());
        assertThat(check.cells()).hasSizeGreaterThan(100).allMatch(Compared::within);
        assertThat(check.lives()).hasSize(3 * 2 * 2).allMatch(Compared::within);
        assertThat(ProspectusCheck.largest(check.cells()).orElseThrow().difference())
                .isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(check.rows("A").values()).allMatch(row -> row.size() == 2);
    }

    @Test
    void findsTheCellThatWasChanged() throws IOException {
        String table = printed();
        String line = table.lines()
                .filter(one -> one.startsWith("A,2026-05"))
                .findFirst()
                .orElseThrow();
        BigDecimal value = new BigDecimal(line.substring(line.lastIndexOf(',') + 1));
        String other = line.substring(0, line.lastIndexOf(',') + 1) + value.subtract(new BigDecimal("0.5"));
        Compared largest = ProspectusCheck.largest(
                        check(table.replace(line, other)).cells())
                .orElseThrow();
        assertThat(largest.difference()).isEqualByComparingTo("0.5");
        assertThat(largest.printed().row()).startsWith("2026-05");
        assertThat(largest.within()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a class of the deal | no class Z | Z,2026-03-16,1.3,50",
                "a date | no payment date 2026-03-17 | A,2026-03-17,1.3,50",
                "a row | could not be parsed | A,soon,1.3,50",
                "a number | a number of 0 or more is expected for percent | A,2026-03-16,1.3,NaN",
                "a speed | a number of 0 or more is expected for speed | A,2026-03-16,-1,50",
                "a class | a class is expected | ,2026-03-16,1.3,50"
            })
    void refusesWhatIsNoTableOfTheDeal(String what, String sentence, String row) {
        assertThatThrownBy(() -> check("class,paymentDate,speed,percent\n" + row + "\n"))
                .as(what)
                .isInstanceOf(PrintedTable.Refused.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesACellTwice() {
        assertThatThrownBy(() -> check("class,paymentDate,speed,percent\nA,2026-03-16,1.3,50\nA,2026-03-16,1.30,51\n"))
                .isInstanceOf(PrintedTable.Refused.class)
                .hasMessageContaining("line 3: this cell stands in the table already");
    }

    /** 30,000 lines of 600 months at 20 speeds are 360 million months: more than a page works out. */
    @Test
    void refusesMoreWorkThanAPageDoes() throws IOException {
        DealTerms terms = terms();
        double balance = terms.pool() / 30_000.0;
        PoolLines lines = PoolLines.of(
                Collections.nCopies(30_000, PoolLines.Line.level(balance, 0.05, 600, 0, PoolLines.Method.LEVEL_PAY)));
        StringBuilder table = new StringBuilder("class,paymentDate,speed,percent\n");
        for (int speed = 1; speed <= 20; speed++) {
            table.append("A,2026-03-16,0.").append(speed).append("1,50\n");
        }
        PrintedTable printed = PrintedTable.read(new StringReader(table.toString()));
        assertThatThrownBy(() -> ProspectusCheck.of(terms, lines, NamedScenario.Model.ABS, printed))
                .isInstanceOf(PrintedTable.Refused.class)
                .hasMessageContaining("on a page at most 300000000 months of lines");
    }

    /** A life of which nothing is paid is no life of 0 years: it is absent, and not within the print. */
    @Test
    void showsNoNumberWhereNothingIsPaid() {
        PrintedTable.Cell cell =
                new PrintedTable.Cell("A", PrintedTable.TO_CALL, BigDecimal.ONE, new BigDecimal("0.00"));
        Compared none = new Compared(cell, null);
        assertThat(none.difference()).isNull();
        assertThat(none.within()).isFalse();
        assertThat(ProspectusCheck.largest(List.of(none))).isEmpty();
    }

    /** The printed table of the reference folder, through the code of the page: all cells and all lives. */
    @Test
    void reproducesThePrintedExhibit() {
        Path file = ReferenceData.file("prospectus", "ally_2017_3_ex99_4.json");
        Exhibit exhibit = Exhibit.read(file);
        ProspectusCheck check =
                ProspectusCheck.of(exhibit.terms(), exhibit.lines(), NamedScenario.Model.ABS, exhibit.printed());
        assertThat(check.cells()).hasSize(1498);
        assertThat(check.lives()).hasSize(6 * 7 * 2);
        assertThat(ProspectusCheck.largest(check.cells())
                        .orElseThrow()
                        .difference()
                        .abs())
                .isLessThan(new BigDecimal("0.011"));
        assertThat(check.lives()).allMatch(Compared::within);
    }
}
