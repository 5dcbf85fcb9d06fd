package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.domain.analytics.ScenarioRuns;
import io.truesale.domain.analytics.Supply;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The deal files that the benchmark pays. */
class BenchDealTest {
    private static final Scenario MILD = Scenario.of(Curve.psa(1.5), Curve.sda(1), 0.4, 6);

    private static List<Payment> pay(DealTerms terms, PoolLines lines) {
        return ScenarioRuns.run(terms, lines, List.of(MILD), Call.NEVER, Supply.of(Map.of()), 1)
                .get(0);
    }

    @Test
    void hasTheDemoStructureOfTheSampleFile() throws IOException {
        Path sample = Path.of("..", "infra", "sample-data", "us-auto", "deal.yaml");
        assertThat(BenchDeal.demoFile()).isEqualTo(Files.readString(sample));
    }

    @Test
    void paysTheDemoDealOnFewLinesOfItsSize() {
        DealTerms terms = BenchDeal.demo();
        PoolLines lines = BenchDeal.demoLines(terms.poolThen());
        assertThat(lines.size()).isBetween(5, 100);
        assertThat(lines.total()).isCloseTo((double) terms.poolThen(), Offset.offset(1.0));
        List<Payment> payments = pay(terms, lines);
        assertThat(payments).hasSizeGreaterThan(60);
        assertThat(payments.get(payments.size() - 1).closing().outstanding()).isZero();
    }

    /** Each class has 9.5 % of the pool; the loans run for 120 months, the schedule is longer. */
    @Test
    void paysTenClassesOneAfterTheOther() {
        BenchPool pool = new BenchPool(10, 120);
        DealTerms terms = BenchDeal.tenClasses(Math.round(pool.lines.total()), 130);
        assertThat(terms.notes())
                .hasSize(10)
                .allSatisfy(note -> assertThat(note.balance()).isEqualTo(Math.round(pool.lines.total()) / 1000 * 95));
        List<Payment> payments = pay(terms, pool.lines);
        assertThat(payments).hasSizeBetween(120, 130);
        assertThat(payments.get(payments.size() - 1).closing().outstanding()).isZero();
        for (Payment payment : payments) {
            boolean senior = payment.closing().notes().values().stream()
                            .filter(note -> note.balance() > 0)
                            .count()
                    < payment.closing().notes().size();
            assertThat(payment.closing().notes().get("C1").balance() == 0).isEqualTo(senior);
        }
    }
}
