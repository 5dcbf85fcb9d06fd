package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.LoanProjection;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.cashflow.UnitFlows;
import io.truesale.domain.cashflow.UnitProjection;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The loops that the engine is measured against do the engine's work: their sums are its sums. */
class TightLoopsTest {
    private static final int TERM = 120;
    private static final Scenario SCENARIO = Scenario.of(Curve.psa(1.5), Curve.sda(1), 0.4, 6);

    private final BenchPool pool = new BenchPool(500, TERM);

    @Test
    void addUpToThePool() {
        double[][] sums = new double[TightLoops.COLUMNS][TERM];
        TightLoops.aggregate(pool.loans, pool.drawn(SCENARIO.prepayment()), pool.drawn(SCENARIO.defaults()), sums);
        PoolFlows flows = PoolProjection.project(pool.lines, SCENARIO, BenchDeal.FIRST);
        for (int month = 0; month < TERM; month++) {
            assertThat(sums[0][month]).isCloseTo(flows.interest(month), within(1e-2));
            assertThat(sums[1][month]).isCloseTo(flows.scheduled(month), within(1e-2));
            assertThat(sums[2][month]).isCloseTo(flows.prepaid(month), within(1e-2));
            assertThat(sums[3][month]).isCloseTo(flows.defaulted(month), within(1e-2));
            assertThat(sums[4][month]).isCloseTo(flows.balance(month), within(1e-2));
        }
    }

    /** Loan by loan: the last of the pool, whose columns are there at the end. */
    @Test
    void writeWhatALoanBrings() {
        double[][] columns = new double[TightLoops.COLUMNS][TERM];
        double[] recovered = new double[TERM + SCENARIO.lag()];
        TightLoops.stream(
                pool.loans,
                pool.drawn(SCENARIO.prepayment()),
                pool.drawn(SCENARIO.defaults()),
                SCENARIO.severity(),
                SCENARIO.lag(),
                columns,
                recovered);
        LoanProjection.stream(pool.lines, SCENARIO, BenchDeal.FIRST, (line, months, flows) -> {
            for (int month = 0; line == pool.lines.size() - 1 && month < TERM; month++) {
                assertThat(columns[0][month]).isCloseTo(flows.interest(month), within(1e-4));
                assertThat(columns[1][month]).isCloseTo(flows.scheduled(month), within(1e-4));
                assertThat(columns[2][month]).isCloseTo(flows.prepaid(month), within(1e-4));
                assertThat(columns[3][month]).isCloseTo(flows.defaulted(month), within(1e-4));
                assertThat(columns[4][month]).isCloseTo(flows.balance(month), within(1e-4));
                assertThat(recovered[month]).isCloseTo(flows.recovered(month), within(1e-4));
            }
        });
    }

    /** The bare loop of units rounds down and applies prepayment to survivors: within a part in a thousand. */
    @Test
    void addUpToThePoolInUnits() {
        long[][] sums = new long[TightLoops.COLUMNS][TERM];
        TightLoops.minorUnits(
                pool.unitLoans,
                BenchPool.binary(pool.drawn(SCENARIO.prepayment())),
                BenchPool.binary(pool.drawn(SCENARIO.defaults())),
                sums);
        UnitFlows flows = UnitProjection.project(pool.units, SCENARIO, BenchDeal.FIRST);
        for (int month = 0; month < TERM / 2; month++) {
            assertThat((double) sums[4][month]).isCloseTo((double) flows.balance(month), Percentage.withPercentage(1));
        }
    }
}
