package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyticsTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);

    private static PoolFlows flows(double cpr) {
        PoolLines lines = PoolLines.of(List.of(Line.level(SampleDeal.POOL, 0.075, 60, 10, PoolLines.Method.LEVEL_PAY)));
        return PoolProjection.project(
                lines, Scenario.of(Curve.annual(cpr), Curve.annual(0.01), 0.5, 4), YearMonth.of(2026, 2));
    }

    /** 70 % after one year, 20 % after two, 10 % after three: 0.7 + 0.4 + 0.3 = 1.4. */
    @Test
    void weighsLifeByPrincipal() {
        List<Flow> principal = List.of(
                new Flow(LocalDate.of(2026, 1, 1), 70),
                new Flow(LocalDate.of(2027, 1, 1), 20),
                new Flow(LocalDate.of(2028, 1, 1), 10));
        assertThat(AverageLife.years(principal, START, DayCount.THIRTY_360_US)).hasValueCloseTo(1.4, within(1e-12));
        assertThat(AverageLife.years(List.of(), START, DayCount.THIRTY_360_US)).isEmpty();
    }

    /** Half-yearly coupons of 4 on 100 for a year at par yield 8 %. */
    @Test
    void pricesAParBondAtPar() {
        BondYield bond = new BondYield(
                List.of(new Flow(LocalDate.of(2025, 7, 1), 4), new Flow(LocalDate.of(2026, 1, 1), 104)),
                START,
                DayCount.THIRTY_360_US);
        assertThat(bond.price(0.08)).isCloseTo(100, within(1e-9));
        assertThat(bond.yieldAt(100)).hasValueCloseTo(0.08, within(1e-12));
        assertThat(bond.yieldAt(-1)).isEmpty();
    }

    /** One year, gain of a tenth and loss of a fifth; two sign changes have two roots (0.1 and 0.2). */
    @Test
    void findsEveryRoot() {
        assertThat(Xirr.roots(List.of(new Flow(START, -1000), new Flow(LocalDate.of(2026, 1, 1), 1100))))
                .singleElement()
                .satisfies(root -> assertThat(root).isCloseTo(0.1, within(1e-9)));
        assertThat(Xirr.roots(List.of(new Flow(START, -1000), new Flow(LocalDate.of(2026, 1, 1), 800))))
                .singleElement()
                .satisfies(root -> assertThat(root).isCloseTo(-0.2, within(1e-9)));
        List<Double> two = Xirr.roots(List.of(
                new Flow(LocalDate.of(2019, 1, 1), 100),
                new Flow(LocalDate.of(2020, 1, 1), -230),
                new Flow(LocalDate.of(2020, 12, 31), 132)));
        assertThat(two).hasSize(2);
        assertThat(two.get(0)).isCloseTo(0.1, within(1e-6));
        assertThat(two.get(1)).isCloseTo(0.2, within(1e-6));
    }

    /** Hastructure AnalyticsTest: -100, +50, +70 has 42.640667767784407 %. */
    @Test
    void agreesWithAPublishedIrr() {
        assertThat(Xirr.roots(List.of(
                        new Flow(START, -100),
                        new Flow(LocalDate.of(2025, 3, 1), 50),
                        new Flow(LocalDate.of(2025, 10, 18), 70))))
                .singleElement()
                .satisfies(root -> assertThat(root).isCloseTo(0.42640667767784407, within(1e-6)));
    }

    @Test
    void projectsADealUntilItsNotesAreGone() {
        DealModel model = SampleDeal.model();
        List<PeriodResult> results =
                DealProjection.run(model, DealState.atClosing(model), flows(0.1), DealProjection.Call.NEVER);
        DealState last = results.get(results.size() - 1).closing();
        assertThat(last.notes()).isZero();
        assertThat(last.pool()).isZero();
        assertThat(last.collection() + last.reserve()).isZero();
    }

    @Test
    void endsEarlierWithTheCleanUpCall() {
        DealModel model = SampleDeal.model();
        DealState closing = DealState.atClosing(model);
        List<PeriodResult> toMaturity = DealProjection.run(model, closing, flows(0.1), DealProjection.Call.NEVER);
        List<PeriodResult> toCall = DealProjection.run(model, closing, flows(0.1), DealProjection.Call.AT_FIRST_DATE);
        assertThat(toCall.size()).isLessThan(toMaturity.size());
        assertThat(toCall.get(toCall.size() - 1).collections().callPrice()).isPositive();
    }

    @Test
    void fasterPrepaymentNeverLengthensASequentialClass() {
        DealModel model = SampleDeal.model();
        for (String id : List.of("A", "B", "SUB")) {
            double slow = life(model, id, 0.05);
            double fast = life(model, id, 0.25);
            assertThat(fast).as(id).isLessThanOrEqualTo(slow);
        }
    }

    private static double life(DealModel model, String id, double cpr) {
        List<Flow> principal =
                DealProjection.run(model, DealState.atClosing(model), flows(cpr), DealProjection.Call.NEVER).stream()
                        .map(result -> new Flow(
                                model.period(result.period()).orElseThrow().paymentDate(),
                                result.of(new ClassId(id)).orElseThrow().principalPaid()))
                        .toList();
        return AverageLife.years(principal, model.closing(), DayCount.THIRTY_360_US)
                .orElseThrow();
    }
}
