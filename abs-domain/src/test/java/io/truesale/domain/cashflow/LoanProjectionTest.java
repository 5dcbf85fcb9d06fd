package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool loan by loan is the pool in sums. */
class LoanProjectionTest {
    private static final YearMonth FIRST = YearMonth.of(2026, 2);
    private static final List<Method> METHODS = List.of(Method.values());
    private static final int SEVERAL_BLOCKS = 4 * PoolProjection.BLOCK + 77;

    static Stream<Scenario> scenarios() {
        Scenario usual = usual();
        return Stream.of(
                Scenario.scheduled(),
                usual,
                usual.with(Curve.abs(0.013).containing(Contents.LIQUIDATIONS), Curve.annual(0.02)),
                usual.with(Assumptions.NONE.withRecoveries(new double[] {0.5, 0.25, 0.25})),
                usual.with(Assumptions.NONE.withPosting(new Posting(1, RoundingMode.HALF_UP, -1))),
                new Scenario(Curve.psa(1.5), Curve.sda(2), 0.3, 6, Order.SIFMA, LastDefaults.STOP),
                new Scenario(Curve.annual(0.1), Curve.annual(0.9), 1, 0, Order.PREPAY_FIRST, LastDefaults.KEEP));
    }

    private static Scenario usual() {
        return Scenario.of(Curve.abs(0.013).containing(Contents.VOLUNTARY), Curve.annual(0.02), 0.55, 4);
    }

    private static PoolLines lines(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double balance = random.nextDouble(1e5, 5e6);
            int term = random.nextInt(1, 90);
            double rate = random.nextDouble(0, 0.2);
            Line level = Line.level(balance, rate, term, random.nextInt(60), METHODS.get(i % METHODS.size()));
            lines.add(
                    i % 10 > 0
                            ? level
                            : new Line(
                                    balance,
                                    rate,
                                    term,
                                    level.age(),
                                    0,
                                    level.method(),
                                    AssetTerms.of(Kind.EVEN_PRINCIPAL),
                                    1));
        }
        return PoolLines.of(lines);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void sumsToThePoolToTheLastBit(Scenario scenario) {
        PoolLines lines = lines(SEVERAL_BLOCKS);
        PoolFlows pool = PoolProjection.project(lines, scenario, FIRST);
        List<Integer> seen = new ArrayList<>();
        PoolFlows sums = LoanProjection.stream(lines, scenario, FIRST, (line, months, flows) -> seen.add(line));
        assertThat(pool.difference(sums)).isEmpty();
        assertThat(seen).hasSize(SEVERAL_BLOCKS).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void givesEachLoanWhatItBringsAlone(Scenario scenario) {
        PoolLines lines = lines(50);
        LoanProjection.stream(lines, scenario, FIRST, (line, months, flows) -> {
            PoolFlows alone = PoolProjection.project(PoolLines.of(List.of(lines.line(line))), scenario, FIRST);
            assertThat(months).isEqualTo(alone.months());
            for (int month = 0; month < months; month++) {
                assertThat(figures(flows, month))
                        .as("line " + line + ", month " + month)
                        .isEqualTo(figures(alone, month));
            }
        });
    }

    private static List<Double> figures(PoolFlows flows, int month) {
        return List.of(
                flows.interest(month),
                flows.scheduled(month),
                flows.prepaid(month),
                flows.defaulted(month),
                flows.recovered(month),
                flows.balance(month),
                flows.penalty(month),
                flows.capitalised(month));
    }

    @Test
    void saysWhichFigureDiffers() {
        PoolFlows pool = PoolProjection.project(lines(20), usual(), FIRST);
        PoolFlows other = PoolProjection.project(lines(20), usual().with(usual().prepayment(), Curve.none()), FIRST);
        assertThat(pool.difference(pool)).isEmpty();
        assertThat(pool.difference(other))
                .hasValueSatisfying(it -> assertThat(it)
                        .startsWith("interest of month 1: " + pool.interest(0) + " and " + other.interest(0)));
    }

    /** Threads share the lines, and all of them are told of, whoever has done them. */
    @Test
    void tellsHowManyLinesAreDone() {
        PoolLines lines = lines(SEVERAL_BLOCKS);
        PoolFlows one = PoolProjection.project(lines, Scenario.scheduled(), FIRST);
        for (int threads = 1; threads <= 3; threads++) {
            AtomicInteger done = new AtomicInteger();
            PoolFlows flows = PoolProjection.project(
                            lines, List.of(Scenario.scheduled()), FIRST, new Work(threads, done::addAndGet))
                    .get(0);
            assertThat(done.get()).isEqualTo(SEVERAL_BLOCKS);
            assertThat(one.difference(flows)).isEmpty();
        }
        assertThatThrownBy(() -> new Work(0, done -> {})).hasMessageContaining("got: 0");
    }
}
