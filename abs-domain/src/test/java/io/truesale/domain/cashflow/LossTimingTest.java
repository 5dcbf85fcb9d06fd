package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.Order;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossTimingTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final PoolLines LINES = PoolLines.of(List.of(Line.level(1_000_000, 0.08, 60, 0, Method.LEVEL_PAY)));

    /** 4 % of 1,000,000 at a severity of 50 %: 80,000 default, half of it in the first year, month by month alike. */
    @Test
    void losesWhatIsStatedWhenItIsStated() {
        double[] timing = new double[36];
        Arrays.fill(timing, 0, 12, 0.5 / 12);
        Arrays.fill(timing, 12, 36, 0.5 / 24);
        for (Order order : Order.values()) {
            Scenario base =
                    Scenario.of(Curve.annual(0.15), Curve.none(), 0.5, 6).in(order);
            Curve defaults = LossTiming.defaults(LINES, base, 0.04, timing, 1_000_000, FIRST);
            PoolFlows flows = PoolProjection.project(LINES, base.with(base.prepayment(), defaults), FIRST);
            for (int month = 0; month < 36; month++) {
                assertThat(flows.defaulted(month)).isCloseTo(80_000 * timing[month], within(1e-6));
            }
            assertThat(flows.defaulted(36)).isZero();
        }
    }

    @Test
    void refusesALossThatDoesNotFit() {
        Scenario base = Scenario.of(Curve.annual(0.9), Curve.none(), 0.5, 0);
        double[] late = new double[48];
        late[47] = 1;
        assertThatThrownBy(() -> LossTiming.defaults(LINES, base, 0.2, late, 1_000_000, FIRST))
                .hasMessageContaining("do not fit the pool: in month 48");
        assertThatThrownBy(() -> LossTiming.defaults(LINES, base, 0.2, new double[] {0.5}, 1_000_000, FIRST))
                .hasMessageContaining("sum to 1");
    }
}
