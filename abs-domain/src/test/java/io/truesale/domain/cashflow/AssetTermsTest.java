package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.AssetTerms.Rent;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import io.truesale.domain.cashflow.FloatingRate.Caps;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assets by their contracts; expected values by hand, as the comments show. */
class AssetTermsTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final double CLOSE = 1e-6;

    private static Line line(double balance, double rate, int months, double payment, AssetTerms terms) {
        return new Line(balance, rate, months, 0, payment, Method.LEVEL_PAY, terms, 1);
    }

    private static PoolFlows run(Line line) {
        return PoolProjection.project(PoolLines.of(List.of(line)), Scenario.scheduled(), FIRST);
    }

    /** Twelve months of 12.00; then level over twelve at 1 %: 1,200 x 0.01 / (1 - 1.01^-12) = 106.618547. */
    @Test
    void paysInterestOnlyFirst() {
        PoolFlows flows = run(line(1_200, 0.12, 24, 0, AssetTerms.LEVEL_PAY.withInterestOnly(12)));
        assertThat(flows.interest(11)).isCloseTo(12, within(CLOSE));
        assertThat(flows.scheduled(11)).isZero();
        assertThat(flows.interest(12) + flows.scheduled(12)).isCloseTo(106.618547, within(CLOSE));
        assertThat(flows.balance(23)).isZero();
    }

    /** 100,000 at 6 % over 360 months owes 83,685.72 after ten years: the balloon of a loan of 121 months, with interest. */
    @Test
    void leavesABalloon() {
        PoolFlows flows = run(line(100_000, 0.06, 121, 0, AssetTerms.LEVEL_PAY.withAmortisation(360)));
        assertThat(flows.balance(119)).isCloseTo(83_685.72, within(0.005));
        assertThat(flows.scheduled(120)).isCloseTo(83_685.72, within(0.005));
        PoolFlows stated = run(line(1_000, 0.12, 12, 0, AssetTerms.LEVEL_PAY.withBalloon(400)));
        // (1,000 - 400 / 1.01^12) x 0.01 / (1 - 1.01^-12) = 57.309273
        assertThat(stated.interest(0) + stated.scheduled(0)).isCloseTo(57.309273, within(CLOSE));
        assertThat(stated.interest(11) + stated.scheduled(11)).isCloseTo(457.309273, within(CLOSE));
    }

    @Test
    void repaysEvenPrincipal() {
        PoolFlows flows = run(line(1_200, 0.12, 12, 0, AssetTerms.of(Kind.EVEN_PRINCIPAL)));
        for (int month = 0; month < 12; month++) {
            assertThat(flows.scheduled(month)).isCloseTo(100, within(CLOSE));
            assertThat(flows.interest(month)).isCloseTo(12 - month, within(CLOSE));
        }
        PoolFlows quarterly =
                run(line(1_200, 0.12, 12, 0, AssetTerms.of(Kind.EVEN_PRINCIPAL).withEvery(3)));
        assertThat(quarterly.interest(0)).isZero();
        assertThat(quarterly.scheduled(2)).isCloseTo(300, within(CLOSE));
        assertThat(quarterly.interest(2)).isCloseTo(36, within(CLOSE));
        assertThat(quarterly.interest(5)).isCloseTo(27, within(CLOSE));
        assertThat(quarterly.scheduled(11)).isCloseTo(300, within(CLOSE));
    }

    @Test
    void repaysABulletAtTheEnd() {
        PoolFlows flows = run(line(1_200, 0.12, 12, 0, AssetTerms.of(Kind.BULLET)));
        assertThat(flows.interest(11)).isCloseTo(12, within(CLOSE));
        assertThat(flows.scheduled(10)).isZero();
        assertThat(flows.scheduled(11)).isCloseTo(1_200, within(CLOSE));
    }

    /** Three rents of 300 and a residual value of 1,000 at 1 % a month are worth 1,852.885654. */
    @Test
    void collectsRentsAndTheResidualValue() {
        PoolFlows flows =
                run(line(1_852.885654, 0.12, 3, 300, AssetTerms.of(Kind.LEASE).withBalloon(1_000)));
        assertThat(flows.interest(0)).isCloseTo(18.52885654, within(CLOSE));
        assertThat(flows.interest(1) + flows.scheduled(1)).isCloseTo(300, within(CLOSE));
        assertThat(flows.interest(2) + flows.scheduled(2)).isCloseTo(1_300, within(1e-4));
    }

    /**
     * Rents of 100, 100 and then 110 at 1 % a month: 100/1.01 + 100/1.0201 + 110/1.030301 = 303.804422. Each month's interest
     * and principal are its rent.
     */
    @Test
    void collectsRentsThatStep() {
        AssetTerms terms = AssetTerms.of(Kind.LEASE).withRents(List.of(new Rent(2, 100), new Rent(1, 110)));
        PoolFlows flows = run(line(303.804422, 0.12, 3, 100, terms));
        assertThat(flows.interest(0)).isCloseTo(3.03804422, within(CLOSE));
        for (int month = 0; month < 3; month++) {
            assertThat(flows.interest(month) + flows.scheduled(month)).isCloseTo(month < 2 ? 100 : 110, within(1e-5));
        }
        PoolFlows free = run(line(
                2_520, 0, 24, 100, AssetTerms.of(Kind.LEASE).withRents(List.of(new Rent(12, 100), new Rent(12, 110)))));
        assertThat(free.scheduled(11)).isCloseTo(100, within(CLOSE));
        assertThat(free.scheduled(12)).isCloseTo(110, within(CLOSE));
        assertThat(free.balance(23)).isCloseTo(0, within(CLOSE));
    }

    /** The first rents do not cover the interest: that is refused unless it is said what becomes of it. */
    @Test
    void refusesRentsThatDoNotFit() {
        assertThatThrownBy(() -> AssetTerms.of(Kind.LEVEL).withRents(List.of(new Rent(1, 5))))
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("rents that step belong to a lease");
        assertThatThrownBy(() -> new Rent(0, 5)).hasMessageContaining("for 1 or more months");
        assertThatThrownBy(() -> new Rent(1, Double.NaN)).hasMessageContaining("a rent of more than 0");
        AssetTerms late =
                AssetTerms.of(Kind.LEASE).withRents(List.of(new Rent(2, 20), new Rent(1, 5), new Rent(1, 900)));
        assertThatThrownBy(() -> run(line(1_000, 0.12, 4, 20, late))).hasMessageContaining("does not cover interest");
    }

    /** 5 % with 1 % at the first reset and 2 % after it, never above 10 % nor below 3 %: both ways. */
    @Test
    void boundsAnAdjustableRateBothWays() {
        Caps caps = new Caps(0.01, 0.02, 0.10, 0.03, 0.00125);
        FloatingRate arm = new FloatingRate("SOFR", 0.02, 12, 12, 1, caps, OptionalDouble.empty());
        double[] index = new double[120];
        Arrays.fill(index, 0, 59, 0.0904);
        double[] rates = arm.path(0.05, 120, Map.of("SOFR", index));
        double[] years = new double[10];
        Arrays.setAll(years, year -> rates[12 * year]);
        assertThat(years)
                .containsExactly(
                        new double[] {0.05, 0.06, 0.08, 0.10, 0.10, 0.08, 0.06, 0.04, 0.03, 0.03}, within(1e-12));
        FloatingRate free =
                new FloatingRate("SOFR", 0.02, 0, 1, 0, new Caps(9, 9, 9, 0, 0.00125), OptionalDouble.empty());
        assertThat(free.path(0.05, 1, Map.of("SOFR", new double[] {0.0904}))[0])
                .isCloseTo(0.11, within(1e-12)); // 11.04 to eighths
        FloatingRate lost = new FloatingRate("X", 0, 0, 1, 0, Caps.NONE, OptionalDouble.of(0.07));
        assertThat(lost.path(0.05, 2, Map.of())).containsExactly(0.07, 0.07);
        assertThatThrownBy(() -> arm.path(0.05, 1, Map.of())).hasMessageContaining("states no fallback");
    }

    /** When the rate goes from 6 % to 9 % after a year the payment is fixed anew over what is left. */
    @Test
    void fixesThePaymentAnewWhenTheRateIs() {
        AssetTerms terms = AssetTerms.LEVEL_PAY.withFloating(
                new FloatingRate("I", 0.01, 12, 12, 0, Caps.NONE, OptionalDouble.empty()));
        Scenario scenario = Scenario.scheduled().with(Assumptions.NONE.withIndices(Map.of("I", new double[] {0.08})));
        PoolFlows flows =
                PoolProjection.project(PoolLines.of(List.of(line(100_000, 0.06, 24, 0, terms))), scenario, FIRST);
        double left = flows.balance(11);
        // level over 12 at 0.75 % a month
        double payment = left * 0.0075 / (1 - Math.pow(1.0075, -12));
        assertThat(flows.interest(12) + flows.scheduled(12)).isCloseTo(payment, within(CLOSE));
        assertThat(flows.interest(12)).isCloseTo(left * 0.0075, within(CLOSE));
    }

    @Test
    void refusesWhatMakesNoLoan() {
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 5, AssetTerms.LEVEL_PAY)).hasMessageContaining("does not cover");
        assertThatThrownBy(() -> AssetTerms.of(Kind.LEVEL).withDeferral(3, Unpaid.REFUSED))
                .hasMessageContaining("a deferral says");
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 0, AssetTerms.LEVEL_PAY.withInterestOnly(12)))
                .hasMessageContaining("end before the last");
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 0, AssetTerms.LEVEL_PAY.withAmortisation(6)))
                .hasMessageContaining("an amortisation over");
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 0, AssetTerms.of(Kind.LEASE)))
                .hasMessageContaining("its rent");
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 100, AssetTerms.of(Kind.BULLET)))
                .hasMessageContaining("not for BULLET");
        assertThatThrownBy(() -> line(1_000, 0.12, 12, 0, AssetTerms.LEVEL_PAY.withBalloon(2_000)))
                .hasMessageContaining("a balloon of at most");
        assertThatThrownBy(() -> new Caps(1, 1, 0.02, 0.03, 0)).hasMessageContaining("a floor at or below the cap");
        assertThatThrownBy(() -> line(Double.NaN, 0.12, 12, 0, AssetTerms.LEVEL_PAY))
                .hasMessageContaining("got: NaN");
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Any assets, any scenario: balances roll forward, nothing is below zero, threads and streaming change nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rollsForward(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> loans = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(2_500); i++) {
            loans.add(any(random));
        }
        PoolLines lines = PoolLines.of(loans);
        Assumptions more = Assumptions.NONE.withIndices(Map.of("I", new double[] {0.03, 0.06, 0.01}));
        if (random.nextBoolean()) {
            more = more.withPosting(new Posting(1, RoundingMode.HALF_UP, -1));
        }
        Scenario scenario = new Scenario(
                Curve.annual(random.nextDouble() * 0.4),
                Curve.annual(random.nextDouble() * 0.2),
                0.5,
                random.nextInt(9),
                random.nextBoolean() ? Order.SIFMA : Order.PREPAY_FIRST,
                random.nextBoolean() ? LastDefaults.KEEP : LastDefaults.STOP,
                more);
        PoolFlows flows = PoolProjection.project(lines, scenario, FIRST);
        double before = lines.total();
        for (int month = 0; month < flows.months(); month++) {
            double after = before - flows.scheduled(month) - flows.prepaid(month) - flows.defaulted(month);
            assertThat(flows.balance(month)).isCloseTo(after, within(1e-6 * lines.total() + 1e-6));
            assertThat(Math.min(flows.interest(month), Math.min(flows.prepaid(month), flows.defaulted(month))))
                    .isGreaterThanOrEqualTo(0);
            before = flows.balance(month);
        }
        assertThat(before).isCloseTo(0, within(1e-3));
        PoolFlows two =
                PoolProjection.project(lines, List.of(scenario), FIRST, 2).get(0);
        assertThat(flows.difference(two)).isEmpty();
        assertThat(flows.difference(LoanProjection.stream(lines, scenario, FIRST, (line, months, one) -> {})))
                .isEmpty();
    }

    private static Line any(SplittableRandom random) {
        int months = 13 + random.nextInt(100);
        double balance = 1_000 + random.nextInt(1_000_000);
        Kind kind = List.of(Kind.LEVEL, Kind.EVEN_PRINCIPAL, Kind.BULLET, Kind.INSTALMENT)
                .get(random.nextInt(4));
        AssetTerms terms = AssetTerms.of(kind);
        if (kind == Kind.INSTALMENT) {
            terms = terms.withFee(balance * 2, 0.005);
        } else if (random.nextInt(3) == 0) {
            terms = terms.withFloating(
                    new FloatingRate("I", 0.02, random.nextInt(12), 6, 1, Caps.NONE, OptionalDouble.empty()));
        }
        if (random.nextInt(4) == 0) {
            terms = terms.withDeferral(random.nextInt(1, 6), random.nextBoolean() ? Unpaid.CAPITALISED : Unpaid.WAIVED);
        }
        if (random.nextInt(4) == 0) {
            terms = terms.withInterestOnly(random.nextInt(12));
        }
        return new Line(
                balance,
                random.nextInt(2_000) / 1e4,
                months,
                random.nextInt(60),
                0,
                List.of(Method.LEVEL_PAY, Method.DAILY_SIMPLE, Method.DAILY_360).get(random.nextInt(3)),
                terms.equals(AssetTerms.LEVEL_PAY) ? terms.withAmortisation(months) : terms,
                1);
    }
}
