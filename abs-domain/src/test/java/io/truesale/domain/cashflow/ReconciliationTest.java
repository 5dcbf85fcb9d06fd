package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.money.Rate;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loans and pool, threads and one thread, doubles and units: they agree. */
class ReconciliationTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final List<Method> METHODS = List.of(Method.values());

    static Stream<Scenario> scenarios() {
        return Stream.of(
                Scenario.scheduled(),
                Scenario.of(Curve.abs(0.013).containing(Contents.VOLUNTARY), Curve.annual(0.02), 0.55, 4),
                Scenario.of(Curve.abs(0.013).containing(Contents.LIQUIDATIONS), Curve.annual(0.02), 0.55, 4),
                new Scenario(Curve.psa(1.5), Curve.sda(2), 0.3, 6, Order.SIFMA, LastDefaults.STOP),
                new Scenario(Curve.annual(0.1), Curve.annual(0.9), 1, 0, Order.PREPAY_FIRST, LastDefaults.KEEP));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void threadsDoNotChangeABit(Scenario scenario) {
        PoolLines lines = PoolLines.of(random(3, 5000));
        PoolFlows one = PoolProjection.project(lines, scenario, FIRST);
        for (int threads = 2; threads <= 4; threads++) {
            PoolFlows several = PoolProjection.project(lines, List.of(scenario, scenario), FIRST, threads)
                    .get(1);
            assertThat(column(several)).isEqualTo(column(one));
        }
    }

    /** One block: the sum in order is the pool itself. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void loansAddUpToThePoolToTheLastBit(Scenario scenario) {
        PoolLines lines = PoolLines.of(random(5, PoolProjection.BLOCK));
        double[][] sums = new double[5][lines.longest()];
        LoanProjection.stream(lines, scenario, FIRST, (line, months, flows) -> {
            for (int month = 0; month < lines.remaining[line]; month++) {
                sums[0][month] += flows.interest(month);
                sums[1][month] += flows.scheduled(month);
                sums[2][month] += flows.prepaid(month);
                sums[3][month] += flows.defaulted(month);
                sums[4][month] += flows.balance(month);
            }
        });
        PoolFlows pool = PoolProjection.project(lines, scenario, FIRST);
        for (int month = 0; month < lines.longest(); month++) {
            assertThat(sums[0][month]).isEqualTo(pool.interest(month));
            assertThat(sums[1][month]).isEqualTo(pool.scheduled(month));
            assertThat(sums[2][month]).isEqualTo(pool.prepaid(month));
            assertThat(sums[3][month]).isEqualTo(pool.defaulted(month));
            assertThat(sums[4][month]).isEqualTo(pool.balance(month));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void unitsAddUpAndRollForward(Scenario scenario) {
        UnitLines lines = UnitLines.of(units(random(7, 2000)));
        UnitFlows pool = UnitProjection.project(lines, scenario, FIRST);
        long[] recovered = new long[pool.months()];
        long[] interest = new long[pool.months()];
        UnitProjection.stream(lines, scenario, FIRST, (line, months, flows) -> {
            long before = lines.balance[line];
            for (int month = 0; month < months; month++) {
                assertThat(flows.balance(month))
                        .isEqualTo(before - flows.scheduled(month) - flows.prepaid(month) - flows.defaulted(month));
                before = flows.balance(month);
                recovered[month] += flows.recovered(month);
                interest[month] += flows.interest(month);
            }
            assertThat(before).isZero();
        });
        for (int month = 0; month < pool.months(); month++) {
            assertThat(recovered[month]).isEqualTo(pool.recovered(month));
            assertThat(interest[month]).isEqualTo(pool.interest(month));
        }
    }

    /** Rounding to the unit moves a loan's balance by about a unit a month at most. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void unitsFollowTheExactNumbers(Scenario scenario) {
        List<Line> exact = random(11, 500);
        PoolFlows flows = PoolProjection.project(PoolLines.of(exact), scenario, FIRST);
        UnitFlows units = UnitProjection.project(UnitLines.of(units(exact)), scenario, FIRST);
        for (int month = 0; month < flows.months(); month++) {
            assertThat(Math.abs(units.balance(month) - flows.balance(month))).isLessThan(500 * 75);
            assertThat(Math.abs(units.interest(month) - flows.interest(month))).isLessThan(500 * 2);
            assertThat(Math.abs(units.recovered(month) - flows.recovered(month)))
                    .isLessThan(500 * 3);
        }
    }

    /** 1,000.00 at 6 % is 5.00 a month; 100 years of 1e15 units do not fit into 64 bits and are computed wide. */
    @Test
    void countsInterestToTheUnit() {
        Rate six = Rate.parse("0.06");
        UnitFlows small = UnitProjection.project(
                UnitLines.of(List.of(UnitLines.Line.level(100_000, six, 12, 0, Method.LEVEL_PAY))),
                Scenario.scheduled(),
                FIRST);
        assertThat(small.interest(0)).isEqualTo(500);
        UnitFlows wide = UnitProjection.project(
                UnitLines.of(List.of(UnitLines.Line.level(1_000_000_000_000_000L, six, 12, 0, Method.LEVEL_PAY))),
                Scenario.scheduled(),
                FIRST);
        assertThat(wide.interest(0)).isEqualTo(5_000_000_000_000L);
        // 31 days of January over 360: 100000 x 0.06 x 31 / 360 = 516.67
        UnitFlows days = UnitProjection.project(
                UnitLines.of(List.of(UnitLines.Line.level(100_000, six, 12, 0, Method.DAILY_360))),
                Scenario.scheduled(),
                FIRST);
        assertThat(days.interest(0)).isEqualTo(517);
    }

    @Test
    void refusesUnitsThatAreNoLoan() {
        Rate six = Rate.parse("0.06");
        assertThatThrownBy(() -> new UnitLines.Line(-1, six, 12, 0, 10, Method.LEVEL_PAY))
                .hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new UnitLines.Line(1, six, 0, 0, 10, Method.LEVEL_PAY))
                .hasMessageContaining("remaining term");
        assertThatThrownBy(() -> new UnitLines.Line(100_000, six, 12, 0, 400, Method.LEVEL_PAY))
                .hasMessageContaining("does not cover");
    }

    private static List<List<Double>> column(PoolFlows flows) {
        List<List<Double>> months = new ArrayList<>();
        for (int month = 0; month < flows.months(); month++) {
            months.add(List.of(
                    flows.interest(month),
                    flows.scheduled(month),
                    flows.prepaid(month),
                    flows.defaulted(month),
                    flows.recovered(month),
                    flows.balance(month)));
        }
        return months;
    }

    private static List<Line> random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(Line.level(
                    Math.rint(random.nextDouble(100_000, 5_000_000)),
                    random.nextInt(2000) / 10_000.0,
                    1 + random.nextInt(75),
                    random.nextInt(24),
                    METHODS.get(random.nextInt(METHODS.size()))));
        }
        return lines;
    }

    private static List<UnitLines.Line> units(List<Line> lines) {
        return lines.stream()
                .map(line -> UnitLines.Line.level(
                        (long) line.balance(),
                        new Rate(BigDecimal.valueOf(line.rate())),
                        line.remaining(),
                        line.age(),
                        line.method()))
                .toList();
    }
}
