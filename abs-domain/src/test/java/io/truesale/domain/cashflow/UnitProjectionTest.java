package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.money.Rate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is computed in 64 bits is, to the unit, what decimals of any length come to. */
class UnitProjectionTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final int LINES = 150;
    private static final List<Method> METHODS = List.of(Method.values());

    static Stream<Scenario> scenarios() {
        return Stream.of(
                Scenario.scheduled(),
                Scenario.of(Curve.psa(1.5), Curve.sda(1), 0.4, 6),
                new Scenario(Curve.annual(0.3), Curve.sda(3), 0.65, 4, Order.PREPAY_FIRST, LastDefaults.KEEP),
                new Scenario(Curve.psa(2), Curve.sda(2), 1 / 3.0, 5, Order.SIFMA, LastDefaults.STOP),
                new Scenario(Curve.annual(0.6), Curve.annual(0.9), 0, 0, Order.SIFMA, LastDefaults.KEEP));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comesToWhatDecimalsComeTo(Scenario scenario) {
        SplittableRandom random = new SplittableRandom(17);
        UnitLines lines = UnitLines.of(
                IntStream.range(0, LINES).mapToObj(i -> line(random)).toList());
        Survival.Table table = new Survival.Table(scenario, lines.age, Schedules.accruals(lines.longest(), FIRST));
        UnitProjection.stream(lines, scenario, FIRST, (line, months, flows) -> {
            long[][] expected = decimals(lines, line, scenario, table, months);
            for (int month = 0; month < months; month++) {
                assertThat(List.of(
                                flows.interest(month),
                                flows.scheduled(month),
                                flows.prepaid(month),
                                flows.defaulted(month),
                                flows.balance(month),
                                flows.recovered(month)))
                        .as("line %d, month %d", line, month)
                        .containsExactly(
                                expected[0][month],
                                expected[1][month],
                                expected[2][month],
                                expected[3][month],
                                expected[4][month],
                                expected[5][month]);
            }
        });
    }

    /** Balances of all sizes, to beyond 64 bits of products; some paid early by a payment that is too large. */
    private static UnitLines.Line line(SplittableRandom random) {
        long balance = random.nextLong(UnitLines.MAX_AMOUNT >>> (4 + random.nextInt(52)));
        Rate rate = new Rate(BigDecimal.valueOf(random.nextInt(random.nextInt(10) == 0 ? 900_000 : 200_000), 6));
        int term = 1 + random.nextInt(random.nextInt(5) == 0 ? 360 : 60);
        Method method = METHODS.get(random.nextInt(METHODS.size()));
        double level = Speeds.levelPayment((double) balance, rate.value().doubleValue() / 12, term);
        long payment = Math.round(level) + 1; // rounded down it may be short of the interest
        long more = random.nextInt(4) == 0 ? payment * random.nextInt(30) : 0;
        return new UnitLines.Line(balance, rate, term, random.nextInt(40), payment + more, method);
    }

    private static long[][] decimals(UnitLines lines, int line, Scenario scenario, Survival.Table table, int months) {
        int term = lines.remaining[line];
        BigDecimal[] balance = new BigDecimal[term + 1];
        BigDecimal[] interest = new BigDecimal[term];
        balance[0] = BigDecimal.valueOf(lines.balance[line]);
        for (int month = 0; month < term; month++) {
            interest[month] = interest(lines, line, balance[month], month);
            BigDecimal next = balance[month].add(interest[month]).subtract(BigDecimal.valueOf(lines.payment[line]));
            balance[month + 1] = month == term - 1 ? BigDecimal.ZERO : next.max(BigDecimal.ZERO);
        }
        long[][] columns = new long[6][months];
        Survival usual = table.usual(lines.age[line]);
        int stop = scenario.lastDefaults() == LastDefaults.STOP ? table.stopsAt(term) : term;
        BigDecimal before = balance[0];
        for (int month = 0; month < term; month++) {
            Survival of = month < stop ? usual : table.undefaulted(lines.age[line]);
            double factor = month < stop ? 1 : usual.factorOver(of, stop);
            BigDecimal after = times(balance[month + 1], of.left[month] * factor);
            BigDecimal gone = before.subtract(after);
            BigDecimal lost = gone.min(times(balance[month], of.defaulted[month] * factor))
                    .max(BigDecimal.ZERO);
            BigDecimal base = balance[scenario.order() == Order.SIFMA ? month + 1 : month];
            BigDecimal early = gone.subtract(lost)
                    .min(times(base, of.prepaid[month] * factor))
                    .max(BigDecimal.ZERO);
            columns[0][month] = times(interest[month], of.keep[month] * factor).longValueExact();
            columns[1][month] = gone.subtract(lost).subtract(early).longValueExact();
            columns[2][month] = early.longValueExact();
            columns[3][month] = lost.longValueExact();
            columns[4][month] = after.longValueExact();
            columns[5][month + scenario.lag()] =
                    times(lost, 1 - scenario.severity()).longValueExact();
            before = after;
        }
        return columns;
    }

    private static BigDecimal interest(UnitLines lines, int line, BigDecimal balance, int month) {
        int days = FIRST.plusMonths(month - 1L).lengthOfMonth();
        long numerator = lines.method[line] == Method.LEVEL_PAY ? 1 : days;
        long denominator = switch (lines.method[line]) {
            case LEVEL_PAY -> 12;
            case DAILY_SIMPLE -> 365;
            case DAILY_360 -> 360;
        };
        return balance.multiply(BigDecimal.valueOf(lines.rate[line], UnitLines.RATE_SCALE))
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP);
    }

    /** A share is kept to 2^-62, a tie going up. */
    private static BigDecimal times(BigDecimal amount, double share) {
        BigDecimal parts = new BigDecimal(BigInteger.ONE.shiftLeft(62));
        BigDecimal whole = new BigDecimal(share)
                .multiply(parts)
                .setScale(0, RoundingMode.HALF_UP)
                .min(parts);
        return amount.multiply(whole).divide(parts, 0, RoundingMode.HALF_UP);
    }

    /** Halves go up: 1 x 1/2, 3 x 1/2, 2^60-1 x 1/2; and a share just below a half goes down. */
    @Test
    void roundsHalvesUp() {
        long half = UnitShares.whole(0.5);
        assertThat(UnitShares.times(1, half)).isEqualTo(1);
        assertThat(UnitShares.times(3, half)).isEqualTo(2);
        assertThat(UnitShares.times(UnitLines.MAX_AMOUNT, half)).isEqualTo(1L << 59);
        assertThat(UnitShares.times(1, half - 1)).isZero();
        assertThat(UnitShares.times(UnitLines.MAX_AMOUNT, UnitShares.whole(1))).isEqualTo(UnitLines.MAX_AMOUNT);
    }

    /** Amounts below 2^32 are multiplied another way, to the same unit. */
    @Test
    void multipliesSmallAmountsLikeLargeOnes() {
        long most = (1L << 32) - 1;
        assertThat(UnitShares.narrowTimes(most, UnitShares.whole(1))).isEqualTo(most);
        assertThat(UnitShares.isNarrow(most)).isTrue();
        assertThat(UnitShares.isNarrow(most + 1)).isFalse();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            long amount = random.nextLong(most + 1) >>> random.nextInt(32);
            long share = random.nextLong(UnitShares.whole(1) + 1) >>> random.nextInt(62);
            assertThat(UnitShares.narrowTimes(amount, share)).isEqualTo(UnitShares.times(amount, share));
        }
        assertThat(UnitShares.narrowTimes(most, UnitShares.whole(0.5))).isEqualTo(1L << 31);
    }

    /** A loan that is paid in its first month, at a rate at which a debt of the lender would double every month or two. */
    @Test
    void bringsNothingOnceItIsPaid() {
        Rate rate = Rate.parse("9");
        UnitFlows paid = UnitProjection.project(
                UnitLines.of(List.of(new UnitLines.Line(1_000, rate, 600, 0, 5_000, Method.DAILY_SIMPLE))),
                Scenario.scheduled(),
                FIRST);
        assertThat(paid.interest(0)).isEqualTo(764); // 1000 x 9 x 31 / 365
        assertThat(paid.scheduled(0)).isEqualTo(1_000);
        assertThat(IntStream.range(1, 600).allMatch(month -> paid.interest(month) == 0 && paid.scheduled(month) == 0))
                .isTrue();
    }

    /** 12 x 31 / 365 and more are due in a month, a twelfth of the rate is paid: the balance outgrows what is projected. */
    @Test
    void refusesABalanceThatOutgrowsTheNumbers() {
        UnitLines lines = UnitLines.of(
                List.of(new UnitLines.Line(1_000_000, Rate.parse("12"), 600, 0, 1_000_000, Method.DAILY_360)));
        assertThatThrownBy(() -> UnitProjection.project(lines, Scenario.scheduled(), FIRST))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("more than is projected");
        assertThatThrownBy(() -> UnitLines.Line.level(1L << 60, Rate.parse("0.06"), 12, 0, Method.LEVEL_PAY))
                .hasMessageContaining("at most 1152921504606846975");
    }
}
