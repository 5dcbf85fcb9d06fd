package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Pools of every kind of asset and scenarios with all they can say, through the command line. */
class AssetsAndScenariosTest {
    private static final Path SAMPLE = Path.of("..", "infra", "sample-data", "us-auto");
    private static final String LINES = """
        balance,rate,remainingTerm,originalTerm,type,payment,originalBalance,feeRate,interestOnlyTerm,amortisationTerm,deferredTerm,unpaid,every,index,margin,firstReset,resetEvery,periodicCap,lifeCap,stratum
        20000000,0.06,60,60,LEVEL,,,,,,,,,,,,,,,prime
        10000000,,24,24,INSTALMENT,,10000000,0.005,,,,,,,,,,,,prime
        ,0.08,36,36,LEASE,626727.30,,,,,,,,,,,,,,prime
        10000000,0.05,48,48,INTEREST_ONLY,,,,24,,,,,,,,,,,prime
        10000000,0.07,60,60,BALLOON,,,,,240,,,,,,,,,,prime
        10000000,0.04,36,36,BULLET,,,,,,,,3,,,,,,,prime
        10000000,0.05,60,60,EVEN_PRINCIPAL,,,,,,3,CAPITALISED,,,,,,,,prime
        10000000,0.05,60,60,LEVEL,,,,,,,,,SOFR,0.02,12,6,0.01,0.09,subprime
        """;
    private static final String SCENARIO = """
        truesale: scenario/1
        prepayment: {model: CPR, speed: 10%}
        defaults: {model: CDR, speed: 1%}
        severity: 50%
        lag: 3
        recoveries: [0.5, 0.5]
        rates: {SOFR: [3%, 3%, 3.5%, 4%, 6%]}
        compounding: MONTHS
        penalty: {model: STEP_DOWN, stages: [{months: 12, share: 2%}, {months: 12, share: 1%}]}
        strata:
          - {name: subprime, defaults: {model: CNL, total: 6%, timing: [60%, 40%], every: 12}}
          - {name: long, when: "remainingTerm > 48 and rate >= 0.07", prepayment: {model: SMM, speed: 2%}}
        """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    /** Balances roll forward from month to month; both orders of events are shown beside each other. */
    @Test
    void projectsEveryKindOfAsset() throws IOException {
        assertThat(project(LINES, SCENARIO)).as(err.toString()).isZero();
        BigDecimal before = new BigDecimal("99999999.70"); // a lease is the present value of its rents
        List<String> rows = Files.readAllLines(folder.resolve("out/pool.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            BigDecimal after = new BigDecimal(cells[6]);
            BigDecimal gone =
                    new BigDecimal(cells[2]).add(new BigDecimal(cells[3])).add(new BigDecimal(cells[4]));
            assertThat(before.subtract(gone).subtract(after).abs()).isLessThan(new BigDecimal("0.05"));
            before = after;
        }
        assertThat(before.signum()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/order.csv")).get(0))
                .isEqualTo("month,figure,SIFMA,PREPAY_FIRST,difference");
    }

    /** 6 % of 100 million, 60 % of it in the first year, at a severity of a half: 7.2 million default by month 12. */
    @Test
    void losesByTheTimingOfTheStratum() throws IOException {
        String only = LINES.lines().findFirst().orElseThrow() + "\n100000000,0.05,60,60,LEVEL,,,,,,,,,,,,,,,subprime\n";
        assertThat(project(only, SCENARIO.replace("penalty:", "#")))
                .as(err.toString())
                .isZero();
        BigDecimal defaulted = BigDecimal.ZERO;
        List<String> rows = Files.readAllLines(folder.resolve("out/pool.csv"));
        for (String row : rows.subList(1, 13)) {
            defaulted = defaulted.add(new BigDecimal(row.split(",", -1)[4]));
        }
        // 100,000,000 x 6 % x 60 % / severity 50 %
        assertThat(defaulted).isCloseTo(new BigDecimal("7200000"), Offset.offset(BigDecimal.ONE));
    }

    /** Loans roll from state to state; the deal tests what is delinquent. */
    @Test
    void testsDelinquencyThatRolls() throws IOException {
        String deal = Files.readString(SAMPLE.resolve("deal.yaml")).replace("triggers:", """
                        observed: [delinquent60]

                        triggers:
                          behind: {value: delinquent60 / pool.end, threshold: 1%}""");
        String scenario = """
            prepayment: {model: ABS, speed: 1.3%, contains: VOLUNTARY}
            severity: 50%
            delinquency:
              convention: MBA
              rolls: [{worse: 3%}, {worse: 40%, cured: 30%}, {worse: 60%, cured: 10%}, {worse: 80%}]
            extension: {share: 0.3%, most: 4}
            """;
        Files.writeString(folder.resolve("deal.yaml"), deal);
        assertThat(run(SAMPLE.resolve("lines.csv"), folder.resolve("deal.yaml"), write("scenario.yaml", scenario)))
                .as(err.toString())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("out/triggers.csv")))
                .anyMatch(row -> row.contains(",behind,") && row.endsWith("BREACHED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "LEVEL,,,,,,,,,SOFR | LEVEL,,,,,,,,,LIBOR | a loan follows the index LIBOR, for which the scenario"
                        + " gives no rates",
                ",0.08,36,36,LEASE,626727.30 | ,0.08,36,36,LEASE, | line 4: a lease states its rent",
                "BULLET, | BULLIT, | line 7: a type of [LEVEL, INSTALMENT",
                "BALLOON,,,,,240 | BALLOON,,,,, | line 6: a BALLOON states its balloon",
                ",3,CAPITALISED | ,3, | line 8: a deferral says what becomes of its interest",
                "CAPITALISED | CAPITALIZED | a unpaid of [REFUSED",
                "INSTALMENT,,10000000,0.005 | INSTALMENT,5,10000000,0.005 | not for INSTALMENT",
                "10000000,0.04,36,36 | 10000000,0.04,0,36 | line 7: a remainingTerm of 1 to 600",
                "20000000,0.06,60 | 20000000,1e309,60 | rate is a number, got: 1e309"
            })
    void refusesLinesThatMakeNoAsset(String from, String to, String sentence) throws IOException {
        assertThat(LINES).contains(from);
        assertThat(project(LINES.replace(from, to), SCENARIO)).isEqualTo(1);
        assertThat(err.toString()).contains(sentence);
        assertThat(Files.exists(folder.resolve("out/pool.csv"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[0.5, 0.5] | [0.5, 0.6] | sum to 1",
                "total: 6% | total: 160% | a cumulative net loss is a fraction",
                "total: 6% | total: 90% | do not fit the pool",
                "STEP_DOWN | STEPDOWN | line 9, /penalty: a model of BY_TERM",
                "SOFR: [3%, | SOFR: [3.x%, | line 7, /rates/SOFR/0",
                "model: CPR, speed: 10% | model: CPR, speed: 110% | line 2, /prepayment: CPR is a fraction",
                "lag: 3 | lag: 300 | /lag: a whole number from 0 to 120",
                "remainingTerm > 48 | maturity > 48 | no name maturity is known here",
                "severity: 50% | severity: 50%, prepay: 3 | line 4"
            })
    void refusesScenariosThatMakeNoSense(String from, String to, String sentence) throws IOException {
        assertThat(SCENARIO).contains(from);
        assertThat(project(LINES, SCENARIO.replace(from, to))).isEqualTo(1);
        assertThat(err.toString()).contains(sentence);
    }

    private int project(String lines, String scenario) throws IOException {
        return run(write("lines.csv", lines), SAMPLE.resolve("deal.yaml"), write("scenario.yaml", scenario));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(Path lines, Path deal, Path scenario) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(
                "project",
                "--pool",
                lines.toString(),
                "--deal",
                deal.toString(),
                "--scenario",
                scenario.toString(),
                "--out",
                folder.resolve("out").toString(),
                "--compare-order");
    }
}
