package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PaymentReading;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.TapeLoan;
import io.truesale.domain.cashflow.TapeLoans;
import io.truesale.domain.sample.SamplePool;
import io.truesale.domain.sample.SampleSpec;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tape as a few lines: what they come to is the tape, and the lines pay what its loans pay, nearly. */
class LinesVerbTest {
    private static final SamplePool POOL =
            SamplePool.of(new SampleSpec(11, 600, "Rivermark Bank", "AUTO", YearMonth.of(2026, 1)));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path tape = Path.of("");
    private Path lines = Path.of("");

    @BeforeEach
    void writeATape() throws IOException {
        tape = folder.resolve("tape.xml");
        lines = folder.resolve("lines.csv");
        try (OutputStream file = Files.newOutputStream(tape)) {
            POOL.writeXml(file);
        }
    }

    private int run(String... arguments) {
        return Truesale.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int lines(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("lines", "--tape", tape.toString(), "--out", lines.toString()));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    private BigDecimal sum(int column) throws IOException {
        return Files.readAllLines(lines).stream()
                .skip(1)
                .map(row -> new BigDecimal(row.split(",", -1)[column]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Balance and loans are those of the tape to the cent, the average rate too; terms and ages are whole months. */
    @Test
    void sumToTheTape() throws IOException {
        assertThat(lines()).as(err.toString()).isZero();
        long cents = POOL.rows().stream()
                .mapToLong(row -> row.endBalance().orElse(0))
                .sum();
        long loans = POOL.rows().stream()
                .filter(row -> row.endBalance().orElse(0) > 0)
                .count();
        assertThat(sum(0)).isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
        assertThat(sum(9)).isEqualByComparingTo(BigDecimal.valueOf(loans));
        assertThat(Files.readAllLines(lines)).hasSizeBetween(20, (int) loans / 2);
        PoolTotals of = PoolTotals.of(LinesFile.tape(
                tape,
                LocalDate.of(2026, 1, 31),
                PaymentReading.USUAL,
                new Progress(new PrintWriter(err), "", 0, System::nanoTime)));
        PoolTotals are = PoolTotals.of(LinesText.read(Files.readString(lines), 2));
        assertThat(are.rate()).isCloseTo(of.rate(), within(1e-12));
        assertThat(are.remaining()).isCloseTo(of.remaining(), within(0.5));
        assertThat(are.age()).isCloseTo(of.age(), within(0.5));
        assertThat(out.toString()
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll(", rate.*", "").substring(7)))
                .containsExactly(
                        loans + " loans, balance " + BigDecimal.valueOf(cents, 2),
                        loans + " loans, balance " + BigDecimal.valueOf(cents, 2));
    }

    /** Narrower bands are more lines; in bands of one month and a thousandth of a point nearly each loan is its own. */
    @Test
    void areMoreInNarrowerBands() throws IOException {
        lines();
        int wide = Files.readAllLines(lines).size();
        lines("--rate-band", "0.5", "--term-band", "3", "--age-band", "6");
        int narrow = Files.readAllLines(lines).size();
        assertThat(narrow).isGreaterThan(wide);
    }

    /** What project makes of the lines is what it makes of the tape, within a thousandth of the pool each month. */
    @Test
    void projectLikeTheTape() throws IOException {
        assertThat(lines("--rate-band", "0.5", "--term-band", "1", "--age-band", "12"))
                .isZero();
        BigDecimal pool = sum(0);
        Path deal = Files.writeString(folder.resolve("deal.yaml"), """
                truesale: deal/1
                name: All to one
                currency: USD
                cutOff: 2026-01-31
                closing: 2026-02-20
                pool: %s
                dates: {first: 2026-03, day: 15, count: 90}
                accounts: {c: {}}
                notes: {A: {balance: 1000.00, coupon: 0%%}}
                waterfalls:
                  - {id: all, steps: [{principal: A, from: c}, {residual: rest, from: c}]}
                """.formatted(pool));
        Path scenario = Files.writeString(
                folder.resolve("scenario.yaml"),
                "prepayment: {model: CPR, speed: 10%}\ndefaults: {model: CDR, speed: 2%}\nseverity: 0%\n");
        for (String file : List.of("tape.xml", "lines.csv")) {
            assertThat(run(
                            "project",
                            "--pool",
                            folder.resolve(file).toString(),
                            "--deal",
                            deal.toString(),
                            "--scenario",
                            scenario.toString(),
                            "--out",
                            folder.resolve("out-" + file).toString()))
                    .as(err.toString())
                    .isZero();
        }
        double[] tapes = balances("out-tape.xml");
        double[] few = balances("out-lines.csv");
        for (int month = 0; month < Math.min(tapes.length, few.length); month++) {
            assertThat(few[month]).as("month " + month).isCloseTo(tapes[month], within(pool.doubleValue() / 1000));
        }
    }

    private double[] balances(String result) throws IOException {
        return Files.readAllLines(folder.resolve(result).resolve("pool.csv")).stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
                .toArray();
    }

    /** What a tape can say of a loan is read back as it was written. */
    @Test
    void keepLoansThatPayOtherwise() {
        List<PoolLines.Line> all = new ArrayList<>();
        TapeLoans loans = new TapeLoans(all::add);
        POOL.rows().stream().limit(50).forEach(row -> loans.add(TapeLoan.of(row, LocalDate.of(2026, 1, 31))));
        for (AssetTerms terms : List.of(
                AssetTerms.of(Kind.BULLET),
                AssetTerms.LEVEL_PAY.withInterestOnly(7),
                AssetTerms.LEVEL_PAY.withEvery(3))) {
            all.add(new PoolLines.Line(1_000_000, 0.05, 24, 3, 0, PoolLines.Method.DAILY_SIMPLE, terms, 1));
        }
        // 8,000.00 of 10,000.00 are due at the end
        all.add(new PoolLines.Line(1_000_000, 0.05, 24, 3, 12_345, PoolLines.Method.DAILY_SIMPLE));
        PoolLines written = PoolLines.of(all);
        PoolLines read = LinesText.read(LinesText.of(written, 2), 2);
        for (int i = 0; i < all.size(); i++) {
            assertThat(read.line(i))
                    .usingRecursiveComparison()
                    .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Double.class)
                    .isEqualTo(written.line(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--rate-band, 0, bands of more than 0",
        "--term-band, 0, bands of more than 0",
        "--age-band, 601, bands of more than 0",
        "--cut-off, 31.1.2026, a day such as 2026-01-31"
    })
    void refusesOtherBands(String option, String value, String sentence) {
        assertThat(lines(option, value)).isEqualTo(Truesale.WRONG_USE);
        assertThat(err.toString()).contains(sentence);
        assertThat(lines).doesNotExist();
    }

    @Test
    void refusesWhatIsNoTape() throws IOException {
        Files.writeString(tape, "balance\n1\n");
        assertThat(lines()).isEqualTo(1);
        assertThat(err.toString()).contains("truesale validate");
        assertThat(lines).doesNotExist();
    }

    @Test
    void refusesATapeWithoutBalances() throws IOException {
        String element = "<reportingPeriodActualEndBalanceAmount>";
        Files.writeString(tape, Files.readString(tape).replaceAll(element + "[0-9.]+<", element + "0<"));
        assertThat(lines()).isEqualTo(1);
        assertThat(err.toString()).contains("tape.xml has no loans with a balance");
        assertThat(lines).doesNotExist();
    }
}
