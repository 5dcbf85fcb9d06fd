package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.cashflow.TapeLoans;
import io.truesale.domain.intake.TapeLimits;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeSource;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.portal.app.Truesale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a verb is told to read the payments of a tape. */
class PoolOptionTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final String ELEMENT = "<reportingPeriodScheduledPaymentAmount>";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String tape = "";

    @BeforeEach
    void writeATape() throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        SamplePool.of(new SampleSpec(7, 40, "Rivermark Bank", "BAD", YearMonth.of(2026, 1)))
                .writeXml(xml);
        tape = xml.toString(StandardCharsets.UTF_8);
    }

    /** A deal over a tape whose first loans all state this payment. */
    private int project(String payment, int loans, String... more) throws IOException {
        String stated = tape;
        for (int i = 0; i < loans; i++) {
            stated = stated.replaceFirst(ELEMENT + "[0-9.]+<", "<scheduled>" + payment + "<");
        }
        stated = stated.replace("<scheduled>", ELEMENT);
        List<Line> lines = new ArrayList<>();
        TapeLoans read = new TapeLoans(lines::add);
        TapeReader.read(
                TapeSource.of("tape.xml", tape.getBytes(StandardCharsets.UTF_8)),
                TapeLimits.DEFAULT,
                row -> read.add(TapeLoan.of(row, LocalDate.of(2026, 1, 31))));
        BigDecimal sum = BigDecimal.valueOf(
                Math.round(lines.stream().mapToDouble(Line::balance).sum()), 2);
        String deal = Files.readString(SAMPLE.resolve("deal.yaml"))
                .replace("pool: 100000000.00", "pool: " + sum)
                .replace("000000.00", "000.00"); // notes that the pool can bear
        List<String> arguments = new ArrayList<>(List.of(
                "project",
                "--pool",
                Files.writeString(folder.resolve("tape.xml"), stated).toString(),
                "--deal",
                Files.writeString(folder.resolve("deal.yaml"), deal).toString(),
                "--scenario",
                Files.writeString(folder.resolve("s.yaml"), "prepayment: {model: CPR, speed: 0%}\n")
                        .toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Truesale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private BigDecimal lastBalance(int month) throws IOException {
        String[] row = Files.readAllLines(folder.resolve("out").resolve("pool.csv"))
                .get(month)
                .split(",");
        return new BigDecimal(row[6]);
    }

    /** 100 million a month repays each of forty loans at once. */
    @Test
    void followsStatedPaymentsUnlessAskedNotTo() throws IOException {
        assertThat(project("100000000.00", 40)).as(err.toString()).isZero();
        assertThat(err.toString()).contains("loans are repaid before their term ends by the payments that they state");
        assertThat(lastBalance(1)).isZero();
        assertThat(project("100000000.00", 40, "--payments", "REMAINING_TERM"))
                .as(err.toString())
                .isZero();
        assertThat(lastBalance(1)).isPositive();
    }

    @Test
    void asksWhatBecomesOfInterestThatIsNotPaid() throws IOException {
        assertThat(project("0.01", 2)).isEqualTo(1);
        assertThat(err.toString())
                .contains("has 2 loans whose scheduled payment does not cover the interest of a month of 31 days")
                .contains("--unpaid CAPITALISED or WAIVED");
        assertThat(project("0.01", 2, "--unpaid", "WAIVED")).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("2 loans state a payment that does not cover their interest: the rest is WAIVED");
        assertThat(project("0.01", 2, "--payments", "SOME")).isEqualTo(Truesale.WRONG_USE);
    }
}
