package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.portal.projection.NamedScenario.Model;
import io.truesale.portal.projection.Solved.Discounted;
import io.truesale.portal.projection.Solved.Finding;
import io.truesale.portal.projection.Solved.Trial;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SolverTest {
    private static final BigDecimal STEP = new BigDecimal("0.00002"); // twice the precision of a rate, percent

    static List<ProjectionBasis> deals() {
        return List.of(PaidDeal.template(), PaidDeal.floating(Map.of("index.SOFR", "0.04")));
    }

    private static NamedScenario base() {
        return ScenarioSet.usual("Base", "1.3", "1", List.of(), Map.of());
    }

    private static Solved solve(ProjectionBasis basis, String note, Question question) {
        return Solver.solve(basis, base(), note, question, BigDecimal.ZERO, Optional.empty());
    }

    /** What class {@code note} has at the end when the scenario is typed with {@code cdr} percent. */
    private static ClassAmounts atTheEnd(ProjectionBasis basis, String note, BigDecimal cdr) {
        NamedScenario base = base();
        NamedScenario typed = new NamedScenario(
                base.name(),
                base.model(),
                base.speed(),
                List.of(cdr),
                base.severity(),
                base.lag(),
                base.call(),
                base.observed());
        List<Calculation> payments = ProjectionRun.of(basis, typed).payments();
        return payments.get(payments.size() - 1).of(note).orElseThrow();
    }

    private static long owed(ClassAmounts last) {
        return last.closing() + last.interestDue() - last.interestPaid() - last.capitalised();
    }

    /** At the answer, typed into a scenario, the class is paid; a step beyond it is not. */
    @ParameterizedTest
    @MethodSource("deals")
    void findsTheRateThatBreaksAClass(ProjectionBasis basis) {
        Solved solved = solve(basis, "B", Question.BREAK_EVEN);
        assertThat(solved.finding()).isEqualTo(Finding.FOUND);
        BigDecimal rate = solved.answer().orElseThrow();
        assertThat(owed(atTheEnd(basis, "B", rate))).isZero();
        assertThat(owed(atTheEnd(basis, "B", rate.add(STEP)))).isPositive();

        BigDecimal loss = solve(basis, "B", Question.FIRST_LOSS).answer().orElseThrow();
        assertThat(atTheEnd(basis, "B", loss).closing()).isPositive();
        assertThat(atTheEnd(basis, "B", loss.subtract(STEP)).closing()).isZero();
        assertThat(loss).isGreaterThan(rate.subtract(STEP));
    }

    /** The bracket only ever closes, holds what is asked at one end and not at the other, and ends at the precision. */
    @Test
    void showsEveryNumberThatItTries() {
        Solved solved = solve(PaidDeal.template(), "A", Question.BREAK_EVEN);
        List<Trial> trials = solved.trials();
        assertThat(trials.get(0).value()).isEqualByComparingTo("0");
        assertThat(trials.get(1).value()).isEqualByComparingTo("100");
        assertThat(trials.get(2).value()).isEqualByComparingTo("50");
        for (Trial one : trials) {
            assertThat(one.holds()).isEqualTo(one.unpaid() == 0 && one.interestShort() == 0);
            assertThat(one.holds() ? one.low() : one.high()).contains(one.value());
        }
        Trial last = trials.get(trials.size() - 1);
        BigDecimal width = last.high().orElseThrow().subtract(last.low().orElseThrow());
        assertThat(width).isPositive().isLessThanOrEqualTo(new BigDecimal("0.000011"));
        // halved from 100 % to 0.00001 %: 24 times, after both ends
        assertThat(trials).hasSize(26);
        assertThat(solved.answer().orElseThrow())
                .isBetween(last.low().orElseThrow(), last.high().orElseThrow());
    }

    /** The class of that size is paid, a cent more is not; the other classes keep theirs. */
    @ParameterizedTest
    @MethodSource("deals")
    void findsTheLargestSizeThatIsPaid(ProjectionBasis basis) {
        SizedDeal deal = SizedDeal.of(basis, "B");
        Solved mild = solve(basis, "B", Question.SIZE);
        assertThat(mild.finding()).isEqualTo(Finding.ALWAYS);
        assertThat(mild.answer()).contains(BigDecimal.valueOf(deal.most()));
        NamedScenario stress = ScenarioSet.usual("Stress", "1.3", "12", List.of(), Map.of());
        Solved solved = Solver.solve(basis, stress, "B", Question.SIZE, BigDecimal.ZERO, Optional.empty());
        assertThat(solved.finding()).isEqualTo(Finding.FOUND);
        long size = solved.answer().orElseThrow().longValueExact();
        assertThat(size).isLessThan(deal.most());
        for (long more : new long[] {0, 1}) {
            ProjectionBasis sized = deal.at(size + more);
            assertThat(SizedDeal.balance(sized, "B")).isEqualTo(size + more);
            assertThat(SizedDeal.balance(sized, "A")).isEqualTo(SizedDeal.balance(basis, "A"));
            List<Calculation> payments = ProjectionRun.of(sized, stress).payments();
            long owed = owed(payments.get(payments.size() - 1).of("B").orElseThrow());
            assertThat(owed > 0).isEqualTo(more > 0);
        }
    }

    /** Every payment discounted by itself sums to the price, and the price gives the yield back. */
    @ParameterizedTest
    @MethodSource("deals")
    void discountsEveryPaymentToAPrice(ProjectionBasis basis) {
        Solved solved = Solver.solve(basis, base(), "A", Question.PRICE, new BigDecimal("4.5"), Optional.empty());
        double sum = 0;
        for (Discounted one : solved.flows()) {
            assertThat(one.factor()).isCloseTo(Math.pow(1.0225, -2 * one.years()), within(1e-12));
            sum += one.value();
        }
        BigDecimal price = solved.answer().orElseThrow();
        assertThat(100 * sum / SizedDeal.balance(basis, "A")).isCloseTo(price.doubleValue(), within(1e-6));
        double yield =
                ProjectionRun.of(basis, base()).of(basis, "A", price).yield().orElseThrow();
        assertThat(yield).isCloseTo(0.045, within(1e-7));
    }

    @Test
    void saysWhereThereIsNoRoot() {
        NamedScenario free = scenario(Model.CPR, "0");
        Solved always =
                Solver.solve(PaidDeal.template(), free, "A", Question.FIRST_LOSS, BigDecimal.ZERO, Optional.empty());
        assertThat(always.finding()).isEqualTo(Finding.ALWAYS);
        assertThat(always.answer()).isEmpty();
        Solved residual = solve(PaidDeal.floating(Map.of("index.SOFR", "2")), "A", Question.BREAK_EVEN);
        assertThat(residual.finding()).isEqualTo(Finding.NEVER);
        assertThat(residual.trials())
                .singleElement()
                .satisfies(only -> assertThat(only.high()).contains(only.value()));
    }

    /** Without severity nothing is lost: all that defaults is recovered in the same month. */
    private static NamedScenario scenario(Model model, String severity) {
        NamedScenario base = base();
        return new NamedScenario(
                "Other",
                model,
                base.speed(),
                base.defaults().rates(),
                new BigDecimal(severity),
                0,
                base.call(),
                base.observed());
    }

    /** What cannot be computed is refused by the sentence of the engine, for every question. */
    @ParameterizedTest
    @EnumSource(Question.class)
    void saysWhatIsRefused(Question question) {
        Solved solved = Solver.solve(
                PaidDeal.template(), scenario(Model.ABS, "50"), "A", question, BigDecimal.ONE, Optional.empty());
        assertThat(solved.finding()).isEqualTo(Finding.REFUSED);
        assertThat(solved.refusal()).contains("an ABS speed counts every loan that goes");
        assertThat(solved.answer()).isEmpty();
        ProjectionBasis later =
                new ProjectionBasis(1, 1, "", PaidDeal.template().terms(), PaidDeal.lines());
        assertThat(solve(later, "A", Question.SIZE).refusal()).contains("project from 0");
    }

    /** The hash of a link stands for what was asked and what was found. */
    @Test
    void linksHashTheAnswer() {
        Solved solved = new Solved(
                Question.BREAK_EVEN,
                "A",
                Finding.FOUND,
                Optional.of(new BigDecimal("12.500000")),
                "",
                List.of(),
                List.of(),
                Optional.empty());
        assertThat(solved.text())
                .isEqualTo("truesale-solve-result-1\nwhat=BREAK_EVEN\nclass=A\nfinding=FOUND\nanswer=12.5\n");
    }
}
