package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.ForeclosurePipeline.Column;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import io.truesale.domain.fixture.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Advances until liquidation, of the lines of a pool. */
class ForeclosureProjectionTest {
    private static Line line(double balance, int remaining, int age) {
        return Line.level(balance, 0.09, remaining, age, Method.LEVEL_PAY);
    }

    private static Scenario scenario(Curve prepayment, Curve defaults) {
        return new Scenario(prepayment, defaults, 0.2, 12, Order.SIFMA, LastDefaults.KEEP);
    }

    /** SIFMA's printed cash flows: what a deal gets is expected interest and amortisation, prepayments and proceeds. */
    @ParameterizedTest
    @ValueSource(strings = {"pool-sfA-001", "pool-sfB-001", "pool-sfB-013"})
    void bringsWhatIsPrinted(String id) {
        Case one = Case.of(id);
        JsonNode in = one.inputs();
        Curve prepayment = in.has("smm") ? Curve.constant(one.in("smm")) : Curve.psa(one.in("psa") / 100);
        Curve defaults = in.has("mdr") ? Curve.constant(one.in("mdr")) : Curve.sda(one.in("sda") / 100);
        PoolFlows flows = ForeclosureProjection.project(
                PoolLines.of(List.of(
                        Line.level(one.in("balance"), one.in("wac") / 100, one.count("term"), 0, Method.LEVEL_PAY))),
                new Scenario(prepayment, defaults, one.in("severity"), 12, Order.SIFMA, LastDefaults.STOP));
        for (JsonNode month : in.get("months")) {
            int at = month.asInt() - 1;
            JsonNode row = one.expected(month.asString());
            String place = "month " + month.asString() + " ";
            one.close(place + "interest", row.get("exp_int").asDouble(), flows.interest(at));
            one.close(place + "scheduled", row.get("exp_am").asDouble(), flows.scheduled(at));
            one.close(place + "prepaid", row.get("vol_prepay").asDouble(), flows.prepaid(at));
            one.close(place + "recovered", row.get("prin_recov").asDouble(), flows.recovered(at));
            double lost = flows.defaulted(at) - flows.recovered(at);
            one.close(place + "lost", row.get("prin_loss").asDouble(), lost);
            double held =
                    row.get("perf_bal").asDouble() + row.get("in_foreclosure").asDouble();
            assertThat(flows.balance(at)).as(place + "balance").isCloseTo(held, within(1.02)); // two rounded units
        }
    }

    /** What is there less what goes is what is left, in every month, down to nothing; each line is handed over once. */
    @Test
    void rollsForward() {
        PoolLines lines = PoolLines.of(List.of(line(1_000_000, 120, 0), line(3_000_000, 60, 200), line(500_000, 9, 3)));
        List<PoolFlows> each = new ArrayList<>();
        PoolFlows flows = ForeclosureProjection.stream(
                lines, scenario(Curve.psa(1.5), Curve.sda(3)), (line, months, one) -> each.add(one));
        double before = 4_500_000;
        for (int month = 0; month < flows.months(); month++) {
            double after = before - flows.scheduled(month) - flows.prepaid(month) - flows.defaulted(month);
            assertThat(flows.balance(month)).isCloseTo(after, within(1e-6));
            before = flows.balance(month);
        }
        assertThat(before).isCloseTo(0, within(1e-6));
        assertThat(each).hasSize(3);
        assertThat(each.get(0).plus(each.get(1)).plus(each.get(2)).difference(flows))
                .isEmpty();
        // nobody defaults in the last twelve months of a loan
        assertThat(each.get(2).defaulted(8)).isZero();
    }

    /** Curves by loan age begin where the loan is: at 30 months and more PSA is a constant 6 % a year. */
    @Test
    void readsCurvesAtTheAgeOfTheLoan() {
        PoolFlows aged = ForeclosureProjection.project(
                PoolLines.of(List.of(line(1_000_000, 120, 31))), scenario(Curve.psa(1), Curve.constant(0.001)));
        PoolFlows constant = ForeclosureProjection.project(
                PoolLines.of(List.of(line(1_000_000, 120, 0))), scenario(Curve.annual(0.06), Curve.constant(0.001)));
        PoolFlows young = ForeclosureProjection.project(
                PoolLines.of(List.of(line(1_000_000, 120, 0))), scenario(Curve.psa(1), Curve.constant(0.001)));
        assertThat(aged.prepaid(0)).isCloseTo(constant.prepaid(0), within(1e-6));
        assertThat(young.prepaid(0)).isLessThan(constant.prepaid(0) / 20);
        ForeclosurePipeline one =
                ForeclosurePipeline.project(1_000_000, 0.09, 120, scenario(Curve.psa(1), Curve.constant(0.001)));
        assertThat(young.prepaid(50)).isEqualTo(one.get(Column.PREPAID, 50));
    }

    static Stream<Runnable> unknown() {
        Scenario plain = scenario(Curve.none(), Curve.constant(0.01));
        PoolLines lines = PoolLines.of(List.of(line(1_000_000, 120, 0)));
        PoolLines daily = PoolLines.of(List.of(Line.level(1_000_000, 0.09, 120, 0, Method.DAILY_360)));
        PoolLines bullet = PoolLines.of(List.of(
                new Line(1_000_000, 0.09, 120, 0, 0, Method.LEVEL_PAY, AssetTerms.of(AssetTerms.Kind.BULLET), 1)));
        PoolLines balloon = PoolLines.of(List.of(new Line(1_000_000, 0.09, 120, 0, 9_000, Method.LEVEL_PAY)));
        return Stream.of(
                () -> ForeclosureProjection.project(daily, plain),
                () -> ForeclosureProjection.project(bullet, plain),
                () -> ForeclosureProjection.project(balloon, plain),
                () -> ForeclosureProjection.project(lines, plain.in(Order.PREPAY_FIRST)),
                () -> ForeclosureProjection.project(
                        lines,
                        plain.with(Curve.abs(0.01).containing(Curve.Contents.LIQUIDATIONS), Curve.constant(0.001))),
                () -> ForeclosureProjection.project(
                        lines, plain.with(plain.more().withRecoveries(new double[] {0.5, 0.5}))),
                () -> ForeclosureProjection.project(
                        lines, plain.with(plain.more().withCompounding(Assumptions.Compounding.DAYS))),
                () -> ForeclosureProjection.project(
                        lines, new Scenario(Curve.none(), Curve.none(), 0, 0, Order.SIFMA, LastDefaults.KEEP)));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void refusesWhatTheFormulasDoNotKnow(Runnable projection) {
        assertThatThrownBy(projection::run)
                .isInstanceOf(AssumptionRefused.class)
                .hasMessageContaining("advances until liquidation");
    }
}
