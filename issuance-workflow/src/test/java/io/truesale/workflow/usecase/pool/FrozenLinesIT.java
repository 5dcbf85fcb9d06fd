package io.truesale.workflow.usecase.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.cashflow.AssetTerms;
import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolProjection;
import io.truesale.domain.cashflow.Scenario;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.LoanBasis;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.fixture.MixedTape;
import java.io.IOException;
import java.time.YearMonth;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Pages project the loans of a frozen tape as files of it are projected: to the last bit. */
class FrozenLinesIT extends PaperPools {
    @Autowired
    DealFinance finance;

    private LoanBasis frozen(byte[] tape) throws IOException {
        assertThat(upload("tape.xml", tape).state()).isEqualTo(OperationStatus.State.CONFIRMED);
        jdbc.sql("update workflow.loan_pool set status = 'FROZEN'").update(); // the ledger's part is in PoolFreezeIT
        return finance.loansAtCutOff(DEAL).orElseThrow();
    }

    @Test
    void projectsEachLoanAsItsTapeRepaysIt() throws IOException {
        byte[] tape = MixedTape.of(SPEC, YearMonth.of(2026, 1));
        LoanBasis basis = frozen(tape);
        PoolLines ours = basis.lines();
        PoolLines theirs = MixedTape.lines(tape, CUT_OFF);
        assertThat(basis.grouped()).isFalse();
        assertThat(basis.gaps().withoutRate()).isZero();
        assertThat(ours.size()).isEqualTo(theirs.size()).isGreaterThan(1_000);
        assertThat(IntStream.range(0, ours.size()).mapToObj(ours::line))
                .containsExactlyElementsOf(
                        IntStream.range(0, theirs.size()).mapToObj(theirs::line).toList());
        assertThat(IntStream.range(0, ours.size())
                        .mapToObj(ours::line)
                        .filter(line -> !line.terms().equals(AssetTerms.LEVEL_PAY))
                        .count())
                .isGreaterThan(500); // three of five
        assertThat(balances(ours)).isEqualTo(balances(theirs));
        assertThat(basis.foreign(Math.round(theirs.total()))).isEmpty();
        assertThat(basis.foreign(Math.round(theirs.total() * 1.002)))
                .hasValueSatisfying(why -> assertThat(why).contains("they belong to different deals or days"));
    }

    private static double[] balances(PoolLines lines) {
        Scenario scenario = Scenario.of(Curve.annual(0.12), Curve.annual(0.02), 0.5, 4);
        PoolFlows flows = PoolProjection.project(lines, scenario, YearMonth.of(2026, 2));
        return IntStream.range(0, flows.months())
                .mapToDouble(month -> flows.balance(month) + flows.interest(month))
                .toArray();
    }
}
