package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Few lines bring what their loans bring, whatever these are repaid by. */
class RepresentativeLinesTest {
    private static Line line(double balance, double payment, AssetTerms terms) {
        return new Line(balance, 0.06, 24, 6, payment, Method.DAILY_SIMPLE, terms, 1);
    }

    private static PoolLines grouped(List<Line> lines) {
        return RepresentativeLines.of(PoolLines.of(lines), 0.01, 6, 6);
    }

    /** Three loans each of level pay, quarterly, interest only, bullet and balloon: five lines. */
    private static List<Line> mixed() {
        List<Line> lines = new ArrayList<>();
        for (double balance : List.of(1_000_00.0, 2_500_00.0, 700_00.0)) {
            lines.add(Line.level(balance, 0.06, 24, 6, Method.DAILY_SIMPLE));
            lines.add(line(balance, 0, AssetTerms.LEVEL_PAY.withEvery(3)));
            lines.add(line(balance, 0, AssetTerms.LEVEL_PAY.withInterestOnly(9)));
            lines.add(line(balance, 0, AssetTerms.of(Kind.BULLET)));
            lines.add(line(balance, balance / 50, AssetTerms.LEVEL_PAY));
        }
        return lines;
    }

    @Test
    void standsForLoansThatAreRepaidAlike() {
        PoolLines few = grouped(mixed());
        assertThat(few.size()).isEqualTo(5);
        assertThat(few.total()).isCloseTo(5 * 4_200_00.0, within(1e-6));
        assertThat(IntStream.range(0, few.size()).mapToObj(few::line))
                .allSatisfy(line -> assertThat(line.loans()).isEqualTo(3));
    }

    /** Loans that differ in their balance alone bring the same in one line as in three. */
    @Test
    void bringsWhatTheLoansBring() {
        Scenario scenario = Scenario.of(Curve.annual(0.1), Curve.annual(0.02), 0.5, 4);
        YearMonth first = YearMonth.of(2026, 2);
        PoolFlows loans = PoolProjection.project(PoolLines.of(mixed()), scenario, first);
        PoolFlows lines = PoolProjection.project(grouped(mixed()), scenario, first);
        assertThat(lines.months()).isEqualTo(loans.months());
        for (int i = 0; i < loans.months(); i++) {
            assertThat(lines.balance(i)).isCloseTo(loans.balance(i), within(0.001));
            assertThat(lines.interest(i)).isCloseTo(loans.interest(i), within(0.001));
        }
    }

    @Test
    void leavesALoanWithABalloonOfItsOwnByItself() {
        AssetTerms balloon = AssetTerms.LEVEL_PAY.withBalloon(300_00);
        assertThat(grouped(List.of(line(1_000_00, 0, balloon), line(1_000_00, 0, balloon)))
                        .size())
                .isEqualTo(2);
    }

    /** Payments above the level one are added up, and end early together: 100,000 by 10,000 a month in eleven months. */
    @Test
    void keepsPaymentsThatEndEarly() {
        PoolLines few = grouped(List.of(
                line(40_000, 4_000, AssetTerms.LEVEL_PAY),
                line(60_000, 6_000, AssetTerms.LEVEL_PAY),
                line(60_000, 600, AssetTerms.LEVEL_PAY)));
        assertThat(few.size()).isEqualTo(2);
        assertThat(few.line(1).payment()).isEqualTo(10_000);
        PoolFlows flows = PoolProjection.project(few, Scenario.scheduled(), YearMonth.of(2026, 2));
        assertThat(flows.balance(10)).isBetween(50_000.0, 60_000.0); // the third loan's
    }
}
