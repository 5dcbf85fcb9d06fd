package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.RollRates.Convention;
import io.truesale.domain.cashflow.RollRates.Roll;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollProjectionTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final Scenario NOTHING = Scenario.of(Curve.none(), Curve.none(), 0.6, 2);
    /** 1,200 over twelve months, 100 and interest of 1 % each. */
    private static final PoolLines EVEN = PoolLines.of(
            List.of(new Line(1_200, 0.12, 12, 0, 0, Method.LEVEL_PAY, AssetTerms.of(Kind.EVEN_PRINCIPAL), 1)));

    private static RollRates rates(Roll... rolls) {
        return new RollRates(List.of(rolls), List.of(1.0), Convention.MBA, 0, 0);
    }

    /**
     * A tenth of current loans misses, half of those behind cures, the other half defaults. First month: 90 % pay 100. Second:
     * of the 10 % behind half pays two times 100 and half defaults with 1,200; of the 90 % a tenth misses.
     */
    @Test
    void paysMissesCuresAndDefaults() {
        PoolFlows flows = RollProjection.project(EVEN, NOTHING, rates(new Roll(0.1, 0), new Roll(0.5, 0.5)), FIRST);
        assertThat(flows.scheduled(0)).isCloseTo(90, within(1e-9));
        assertThat(flows.delinquent(0, 1)).isCloseTo(120, within(1e-9));
        assertThat(flows.scheduled(1)).isCloseTo(0.81 * 100 + 0.05 * 200, within(1e-9));
        assertThat(flows.interest(1)).isCloseTo(0.81 * 11 + 0.05 * 23, within(1e-9));
        assertThat(flows.defaulted(1)).isCloseTo(0.05 * 1_200, within(1e-9));
        assertThat(flows.recovered(3)).isCloseTo(0.05 * 1_200 * 0.4, within(1e-9));
        assertThat(flows.delinquent(1, 1)).isCloseTo(0.09 * 1_100, within(1e-9));
    }

    /** A tenth pays interest only in the first month and is a month behind its schedule from then on. */
    @Test
    void extends1() {
        PoolFlows flows = RollProjection.project(EVEN, NOTHING, RollRates.extensions(0.1, 1), FIRST);
        assertThat(flows.scheduled(0)).isCloseTo(90, within(1e-9));
        assertThat(flows.interest(0)).isCloseTo(12, within(1e-9));
        assertThat(flows.balance(11)).isGreaterThan(0);
        assertThat(flows.balance(12)).isZero();
    }

    @Test
    void isTheUsualProjectionWhenNobodyRolls() {
        Scenario scenario = Scenario.of(Curve.psa(2), Curve.sda(1), 0.4, 3);
        PoolLines lines = PoolLines.of(List.of(Line.level(100_000, 0.07, 60, 5, Method.LEVEL_PAY)));
        PoolFlows usual = PoolProjection.project(lines, Scenario.of(Curve.none(), Curve.sda(1), 0.4, 3), FIRST);
        PoolFlows rolled = RollProjection.project(
                lines, scenario.with(Curve.none(), Curve.sda(1)), RollRates.extensions(0, 0), FIRST);
        for (int month = 0; month < 60; month++) {
            assertThat(rolled.balance(month)).isCloseTo(usual.balance(month), within(1e-6));
            assertThat(rolled.interest(month)).isCloseTo(usual.interest(month), within(1e-6));
        }
    }

    /** A payment missed at a month's end is 30 days for the one convention; for the other a month later. */
    @Test
    void countsByConvention() {
        assertThat(Convention.MBA.missed(30)).isEqualTo(1);
        assertThat(Convention.OTS.missed(30)).isEqualTo(2);
        assertThat(Convention.MBA.missed(90)).isEqualTo(3);
    }

    @Test
    void refusesRatesThatAreNone() {
        assertThatThrownBy(() -> new Roll(0.6, 0.5)).hasMessageContaining("at most 1 together");
        assertThatThrownBy(() -> rates(new Roll(0.1, 0.1))).hasMessageContaining("without a cure");
        Scenario twice = Scenario.of(Curve.none(), Curve.annual(0.01), 0.5, 0);
        assertThatThrownBy(
                        () -> RollProjection.project(EVEN, twice, rates(new Roll(0.1, 0), new Roll(0.5, 0.5)), FIRST))
                .hasMessageContaining("counts them twice");
    }

    /** Lines of several kinds in more than one block of the sums, some behind from the beginning. */
    @Test
    void sumsLoansToThePoolToTheLastBit() {
        SplittableRandom random = new SplittableRandom(4);
        List<Line> loans = new ArrayList<>();
        for (int i = 0; i < PoolProjection.BLOCK + 76; i++) {
            Method method = i % 3 == 0 ? Method.DAILY_360 : Method.LEVEL_PAY;
            loans.add(Line.level(random.nextDouble(1e5, 5e6), random.nextDouble(0.2), 1 + i % 40, i % 24, method));
        }
        PoolLines lines = PoolLines.of(loans);
        RollRates rates = new RollRates(
                List.of(new Roll(0.05, 0), new Roll(0.3, 0.4), new Roll(0.6, 0.1)),
                List.of(0.9, 0.1),
                Convention.MBA,
                0.02,
                3);
        Scenario scenario = NOTHING.with(Curve.annual(0.1), Curve.none())
                .with(Assumptions.NONE.withRecoveries(new double[] {0.75, 0.25}));
        PoolFlows pool = RollProjection.project(lines, scenario, rates, FIRST);
        double[][] first = new double[2][pool.months()];
        double[][] second = new double[2][pool.months()];
        List<Integer> seen = new ArrayList<>();
        PoolFlows sums = RollProjection.stream(lines, scenario, rates, FIRST, (line, months, flows) -> {
            double[][] block = line < PoolProjection.BLOCK ? first : second;
            for (int month = 0; month < months; month++) {
                block[0][month] += flows.recovered(month);
                block[1][month] += flows.missed(month, 2);
            }
            if (line % 97 == 0) {
                PoolFlows alone =
                        RollProjection.project(PoolLines.of(List.of(loans.get(line))), scenario, rates, FIRST);
                assertThat(months).isEqualTo(alone.months());
                for (int month = 0; month < months; month++) {
                    assertThat(figures(flows, month)).isEqualTo(figures(alone, month));
                }
            }
            seen.add(line);
        });
        assertThat(pool.difference(sums)).isEmpty();
        assertThat(seen).hasSize(loans.size()).isSorted().doesNotHaveDuplicates();
        for (int month = 0; month < pool.months(); month++) {
            assertThat(first[0][month] + second[0][month]).isEqualTo(pool.recovered(month));
            assertThat(first[1][month] + second[1][month]).isEqualTo(pool.missed(month, 2));
        }
        assertThat(pool.missed(5, 2)).isPositive();
        assertThat(pool.missed(5, 3)).isZero();
    }

    private static List<Double> figures(PoolFlows flows, int month) {
        return List.of(
                flows.interest(month),
                flows.scheduled(month),
                flows.prepaid(month),
                flows.defaulted(month),
                flows.recovered(month),
                flows.balance(month),
                flows.missed(month, 1),
                flows.missed(month, 2));
    }

    /** States that differ are a difference, and so is a balance in one of them. */
    @Test
    void saysWhichStateDiffers() {
        PoolFlows one = RollProjection.project(EVEN, NOTHING, rates(new Roll(0.1, 0), new Roll(0.5, 0.5)), FIRST);
        PoolFlows none = RollProjection.project(EVEN, NOTHING, RollRates.extensions(0, 0), FIRST);
        RollRates behind =
                new RollRates(List.of(new Roll(0, 0), new Roll(0, 0)), List.of(0.9, 0.1), Convention.MBA, 0, 0);
        RollRates more =
                new RollRates(List.of(new Roll(0, 0), new Roll(0, 0)), List.of(0.8, 0.2), Convention.MBA, 0, 0);
        assertThat(one.difference(none)).contains("states of delinquency: 1 and 0");
        PoolLines bullet =
                PoolLines.of(List.of(new Line(1_000, 0, 12, 0, 0, Method.LEVEL_PAY, AssetTerms.of(Kind.BULLET), 1)));
        assertThat(RollProjection.project(bullet, NOTHING, behind, FIRST)
                        .difference(RollProjection.project(bullet, NOTHING, more, FIRST)))
                .hasValueSatisfying(it -> assertThat(it).contains(" of month "));
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rollsForward(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PoolLines lines = PoolLines.of(List.of(
                Line.level(50_000, 0.09, 24 + random.nextInt(40), 3, Method.DAILY_SIMPLE),
                new Line(9_000, 0.05, 30, 0, 0, Method.LEVEL_PAY, AssetTerms.of(Kind.BULLET), 1)));
        RollRates rates = new RollRates(
                List.of(new Roll(0.05, 0), new Roll(0.3, 0.4), new Roll(0.6, 0.1)),
                List.of(0.9, 0.1),
                Convention.OTS,
                0.02,
                3);
        Scenario scenario = Scenario.of(Curve.annual(random.nextDouble() / 2), Curve.none(), 0.5, 1);
        PoolFlows flows = RollProjection.project(lines, scenario, rates, FIRST);
        double before = lines.total();
        for (int month = 0; month < flows.months(); month++) {
            before -= flows.scheduled(month) + flows.prepaid(month) + flows.defaulted(month);
            assertThat(flows.balance(month)).isCloseTo(before, within(1e-6));
            assertThat(flows.delinquent(month, 1)).isBetween(0.0, flows.balance(month) + 1e-9);
        }
        assertThat(before).isCloseTo(0, within(1e-6));
    }
}
