package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.structure.Payments;
import io.truesale.portal.projection.Calculation.ClassAmounts;
import io.truesale.workflow.api.ProjectionBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectionRunTest {
    private static final String INDEX = "index.SOFR";

    private static NamedScenario with(BigDecimal... index) {
        NamedScenario base = ScenarioSet.usual("Base", "1.3", "0", List.of(), Map.of());
        return new NamedScenario(
                base.name(),
                base.model(),
                base.speed(),
                base.cdr(),
                base.severity(),
                base.lag(),
                base.call(),
                index.length == 0 ? Map.of() : Map.of(INDEX, List.of(index)));
    }

    /** A coupon of the index and 0.9 % on 30/360. */
    private static long interest(long balance, String index, int days) {
        return BigDecimal.valueOf(balance)
                .multiply(new BigDecimal(index).add(new BigDecimal("0.009")))
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(360), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static ClassAmounts a(ProjectionRun run, int period) {
        return run.at(period).flatMap(one -> one.of("A")).orElseThrow();
    }

    @Test
    void saysWhichValueFromOutsideIsMissing() {
        ProjectionRun run = ProjectionRun.of(PaidDeal.floating(Map.of()), with());
        assertThat(run.payments()).isEmpty();
        assertThat(run.refusal())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(INDEX));
    }

    @Test
    void takesTheIndexByPaymentDateAndHoldsTheLast() {
        ProjectionRun run =
                ProjectionRun.of(PaidDeal.floating(Map.of()), with(new BigDecimal("0.04"), new BigDecimal("0.05")));
        assertThat(a(run, 1).interestPaid()).isEqualTo(interest(a(run, 1).opening(), "0.04", 25));
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.05", 30));
        assertThat(a(run, 3).interestPaid()).isEqualTo(interest(a(run, 3).opening(), "0.05", 30));
    }

    @Test
    void holdsTheIndexAsLastObservedWhenTheScenarioSaysNothing() {
        ProjectionRun run = ProjectionRun.of(PaidDeal.floating(Map.of(INDEX, "0.0431")), with());
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.0431", 30));
    }

    /** From a later basis on, the first number is for the next payment date, not for the first of the deal. */
    @Test
    void startsWithTheNextPaymentDate() {
        ProjectionBasis closing = PaidDeal.floating(Map.of(INDEX, "0.04"));
        ProjectionBasis.ByFile file = (ProjectionBasis.ByFile) closing.terms();
        var receipts = new io.truesale.domain.structure.Receipts(
                50_000_00,
                1_000_000_00,
                0,
                0,
                0,
                file.deal().pool() - 1_000_000_00,
                0,
                Map.of(INDEX, "0.04", "delinquent60", "0"));
        var paid = Payments.pay(file.deal(), file.standing(), receipts);
        ProjectionBasis later = new ProjectionBasis(
                1,
                1,
                "2026-02",
                new ProjectionBasis.ByFile(file.deal(), paid.closing(), 2, file.hash(), Map.of(INDEX, "0.04")),
                closing.lines());
        ProjectionRun run = ProjectionRun.of(later, with(new BigDecimal("0.06"), new BigDecimal("0.07")));
        assertThat(run.payments().get(0).period()).isEqualTo(2);
        assertThat(a(run, 2).interestPaid()).isEqualTo(interest(a(run, 2).opening(), "0.06", 30));
        assertThat(a(run, 3).interestPaid()).isEqualTo(interest(a(run, 3).opening(), "0.07", 30));
    }

    @Test
    void measuresAClassOfEitherKindOfDeal() {
        for (ProjectionBasis basis : List.of(PaidDeal.template(), PaidDeal.floating(Map.of(INDEX, "0.04")))) {
            ClassProjection a = ProjectionRun.of(basis, with()).of(basis, "A", BigDecimal.valueOf(100));
            long principal = a.payments().stream()
                    .mapToLong(ClassProjection.Payment::principal)
                    .sum();
            assertThat(principal + a.unpaid())
                    .isEqualTo(basis.terms().balances().get(0).amount());
            assertThat(a.averageLife().orElseThrow()).isBetween(0.5, 4.0);
        }
    }
}
