package io.truesale.domain.servicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rate;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.LoanMonth.Closed;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.tranche.Holding;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodFiguresTest {
    private static LoanMonth loan(
            String id, long begin, long principal, long chargedOff, long end, int late, Closed closed) {
        return new LoanMonth(
                id, begin, principal, 5_00, 0, 0, chargedOff, 0, end, late, closed, Rate.parse("0.06"), 40);
    }

    private static PeriodFiguresCollector collected() {
        PeriodFiguresCollector collector = new PeriodFiguresCollector(CurrencyUnit.USD, 1);
        collector.add(loan("1", 1000_00, 100_00, 0, 900_00, 0, Closed.OPEN));
        collector.add(loan("2", 500_00, 500_00, 0, 0, 0, Closed.PAID));
        collector.add(loan("3", 300_00, 0, 300_00, 0, 125, Closed.CHARGED_OFF));
        collector.add(loan("4", 800_00, 0, 0, 800_00, 75, Closed.OPEN));
        collector.add(loan("5", 0, 0, 0, 0, 0, Closed.CHARGED_OFF)); // charged off long ago, still in the file
        return collector;
    }

    /** 2,600.00 - 600.00 - 300.00 = 1,700.00. */
    @Test
    void sumsATape() {
        PeriodFigures figures = collected().figures();
        assertThat(figures.begin()).isEqualTo(2600_00);
        assertThat(figures.principal()).isEqualTo(600_00);
        assertThat(figures.paidOff()).isEqualTo(500_00);
        assertThat(figures.chargedOff()).isEqualTo(300_00);
        assertThat(figures.chargedOffCount()).isEqualTo(1);
        assertThat(figures.end()).isEqualTo(1700_00);
        assertThat(figures.difference()).isZero();
        assertThat(figures.beginCount()).isEqualTo(4);
        assertThat(figures.endCount()).isEqualTo(2);
        assertThat(figures.delinquent60()).isEqualTo(800_00);
        assertThat(figures.weightedRate()).isEqualTo(Rate.parse("0.06"));
        assertThat(figures.weightedTerm()).isEqualTo(4000);
    }

    /** A yen is no hundredth of anything: 1,000 yen would have been counted as 100,000. */
    @Test
    void refusesATapeForACurrencyWithoutItsDecimals() {
        assertThatThrownBy(() -> new PeriodFiguresCollector(CurrencyUnit.of("JPY"), 1))
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ServicingRule.TAPE_OF_ANOTHER_CURRENCY))
                .hasMessageContaining("JPY has 0");
    }

    @Test
    void namesLoansThatDoNotRollForward() {
        PeriodFiguresCollector collector = collected();
        collector.add(loan("6", 100_00, 10_00, 0, 95_00, 0, Closed.OPEN));
        assertThat(collector.breaks()).extracting(LoanMonth::loan).containsExactly("6");
        assertThat(collector.figures().difference()).isEqualTo(-5_00);
    }

    @Test
    void tiesOutAReportThatEqualsTheTape() {
        PeriodFigures figures = collected().figures();
        assertThat(TieOut.compare(figures, figures, 2600_00)).isEmpty();
    }

    @Test
    void listsEachFigureThatDiffers() {
        PeriodFigures tape = collected().figures();
        PeriodFiguresCollector other = collected();
        other.add(loan("7", 0, 1_00, 0, 0, 0, Closed.OPEN));
        assertThat(TieOut.compare(other.figures(), tape, 2599_00))
                .extracting(TieOut.Break::figure, TieOut.Break::difference)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("principal", 1_00L),
                        org.assertj.core.groups.Tuple.tuple("interest", 5_00L),
                        org.assertj.core.groups.Tuple.tuple("begin", 1_00L),
                        org.assertj.core.groups.Tuple.tuple("end", 1_00L));
    }

    /** 100.01 over faces 2:1 is 66.67 and 33.34: 66.673 and 33.337, the unit left goes to the larger remainder. */
    @Test
    void dividesAClassPaymentAmongItsHoldersExactly() {
        ClassId a = new ClassId("A");
        List<Holding> holdings =
                List.of(new Holding(a, new MemberId("pine"), 200), new Holding(a, new MemberId("oak"), 100));
        List<HolderPayment> payments = HolderPayment.allocate(a, holdings, 100_01, 0, 0);
        assertThat(payments).extracting(HolderPayment::interest).containsExactly(33_34L, 66_67L);
    }
}
