package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.ModelAsFile;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deal file under several scenarios is paid as under each of them alone, by however many threads. */
class ScenarioRunsTest {
    private static final DealTerms TERMS = DealFile.read(ModelAsFile.of(SampleDeal.model(), "Sample"));
    private static final Supply SUPPLY = Supply.of(Map.of("delinquent60", List.of("0.00")));
    private static final int LINES = 5_000; // several blocks of the projection

    private static PoolLines lines() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            double balance = (double) SampleDeal.POOL / LINES;
            lines.add(Line.level(balance, 0.05 + i / 1e5, 36 + i % 25, i % 24, Method.DAILY_SIMPLE));
        }
        return PoolLines.of(lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void payAsEachAlone(int threads) {
        List<Scenario> grid = ScenarioRuns.grid(
                new double[] {0, 0.2}, new double[] {0, 0.03, 0.3}, Scenario.of(Curve.none(), Curve.none(), 0.5, 4));
        List<List<Payment>> runs = ScenarioRuns.run(TERMS, lines(), grid, Call.AT_FIRST_DATE, SUPPLY, threads);
        assertThat(runs).hasSize(6).doesNotHaveDuplicates();
        for (int i = 0; i < runs.size(); i++) {
            PoolFlows flows = PoolProjection.project(lines(), grid.get(i), YearMonth.of(2026, 2));
            assertThat(runs.get(i))
                    .hasSizeGreaterThan(5)
                    .isEqualTo(
                            TermsProjection.run(TERMS, Standing.atClosing(TERMS), flows, Call.AT_FIRST_DATE, SUPPLY));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void tellsWhatTheFirstFailedTaskHasThrown(int threads) {
        List<Callable<String>> tasks = List.of(
                () -> "done",
                () -> {
                    throw new IllegalArgumentException("second");
                },
                () -> {
                    throw new IllegalStateException("third");
                });
        assertThatThrownBy(() -> Together.run(tasks, threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("second");
    }

    @Test
    void takesNoFewerThanOneThread() {
        assertThatThrownBy(() -> Together.run(List.of(() -> 1), 0)).hasMessageContaining("got: 0");
    }
}
