package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A deal that is taken on after six payments, with its pool of then, goes on as the one that was projected from closing. */
class MidLifeVerbTest {
    private static final String DEAL = """
            truesale: deal/1
            name: Mid
            currency: USD
            cutOff: 2026-01-31
            closing: 2026-02-10
            pool: 1000000.00
            dates: {first: 2026-03, day: 15, count: 30}
            accounts: {c: {}}
            notes: {A: {balance: 900000.00, coupon: 4%}}
            waterfalls:
              - id: all
                steps:
                  - {interest: A, from: c}
                  - {principal: A, from: c, amount: collections.principal}
                  - {residual: R, from: c}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void goesOnFromTheOpening() throws IOException {
        String header = "balance,rate,originalTerm,remainingTerm,age,method\n";
        Path closing = write("closing.yaml", DEAL);
        Path lines = write("closing.csv", header + "1000000.00,0.06,24,24,0,DAILY_SIMPLE\n");
        assertThat(run("project", closing, lines)).as(err.toString()).isZero();
        List<String[]> before = rows("notes.csv");
        List<String[]> flows = rows("pool.csv");
        String pool = flows.get(5)[6];
        String left = before.get(5)[9];

        Path later = write(
                "later.yaml",
                DEAL + "opening: {period: 6, cumulative: {}, accounts: {c: 0.00}, pool: " + pool
                        + ", notes: {A: {balance: " + left + "}}}\n");
        assertThat(run("project", later, lines)).isEqualTo(1);
        assertThat(err.toString()).contains("on 2026-07-31: they belong to different deals");
        double payment = Double.parseDouble(flows.get(6)[1]) + Double.parseDouble(flows.get(6)[2]);
        Path then = write(
                "later.csv",
                header.replace("age,", "age,payment,") + pool + ",0.06,24,18,6," + payment + ",DAILY_SIMPLE\n");
        assertThat(run("project", later, then)).as(err.toString()).isZero();
        List<String[]> after = rows("notes.csv");
        assertThat(rows("pool.csv").get(0)[0]).isEqualTo("2026-08").isEqualTo(flows.get(6)[0]);
        assertThat(after).hasSize(before.size() - 6);
        for (int i = 0; i < after.size(); i++) {
            String[] row = before.get(i + 6);
            assertThat(after.get(i)[1]).isEqualTo(row[1]);
            for (int column : new int[] {5, 7, 9}) { // interest, principal, balance; a cent of the payment is rounded
                assertThat(Double.parseDouble(after.get(i)[column]))
                        .isCloseTo(Double.parseDouble(row[column]), within(0.5));
            }
        }
    }

    /** The first date of the table is the seventh, lives count from the payment before it, a size is of a deal at closing. */
    @Test
    void countsFromTheOpening() throws IOException {
        Path later = write(
                "later.yaml",
                DEAL
                        + "opening: {period: 6, pool: 800000.00, cumulative: {}, accounts: {c: 0.00},"
                        + " notes: {A: {balance: 720000.00}}}\n");
        Path lines = write("later.csv", "balance,rate,remainingTerm,age,type\n800000.00,0.06,1,6,BULLET\n");
        assertThat(run("decrement", later, lines, "--speeds", "0", "--csv"))
                .as(err.toString())
                .isZero();
        // 80 % of the balance at closing, gone on the seventh date, a month of 30/360 after the sixth
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "class,paymentDate,speed,percent",
                        "A,2026-09-15,0.0,0.000000",
                        "A,yearsToMaturity,0.0,0.083333",
                        "A,yearsToCall,0.0,0.083333");
        assertThat(run("solve", later, lines, "size", "--class", "A")).isEqualTo(1);
        assertThat(err.toString()).contains("sizes are of a deal at closing");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private int run(String verb, Path deal, Path pool, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(verb, "--deal", deal.toString(), "--pool", pool.toString()));
        words.addAll(List.of(more));
        if (!verb.equals("decrement")) {
            words.addAll(List.of(
                    "--scenario",
                    write("none.yaml", "prepayment: {model: NONE}\n").toString()));
        }
        if (verb.equals("project")) {
            words.addAll(List.of("--out", folder.toString()));
        }
        out.getBuffer().setLength(0);
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words.toArray(String[]::new));
    }
}
