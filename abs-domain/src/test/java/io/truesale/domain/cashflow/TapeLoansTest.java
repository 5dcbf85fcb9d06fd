package io.truesale.domain.cashflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssetTerms.Kind;
import io.truesale.domain.cashflow.PoolLines.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a tape leaves open is said, or refused; nothing of it is taken in silence. */
class TapeLoansTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private final List<Line> lines = new ArrayList<>();
    private final TapeLoans loans = new TapeLoans(lines::add);

    private void add(LoanRow.Builder row) {
        loans.add(TapeLoan.of(row.build(), DAY));
    }

    private static LoanRow.Builder loan(String number) {
        return LoanRow.builder(1)
                .set(AutoLoanField.ASSET_NUMBER, number)
                .set(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT, new BigDecimal("1000.00"));
    }

    private static LoanRow.Builder rated(String number) {
        return loan(number).set(AutoLoanField.ORIGINAL_INTEREST_RATE_PERCENTAGE, new BigDecimal("0.06"));
    }

    @Test
    void countsWhatIsAssumedOfTerms() {
        add(rated("a").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24));
        add(rated("b").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 0));
        add(rated("c").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, -2));
        add(rated("d"));
        add(rated("e").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 700));
        assertThat(loans.gaps().refusal()).isEmpty();
        assertThat(lines).hasSize(5);
        assertThat(loans.gaps().assumed())
                .containsExactly(
                        "2 loans with a balance are past their term: taken as due in the next month",
                        "1 loans with a balance have no remaining term: taken as due in the next month",
                        "1 loans have more than 600 months to go: taken as 600");
    }

    @Test
    void saysNothingWhereNothingIsAssumed() {
        add(rated("a").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24));
        assertThat(loans.gaps().assumed()).isEmpty();
        assertThat(loans.gaps().refusal()).isEmpty();
    }

    @Test
    void refusesLoansWithoutARateByNumber() {
        add(rated("a").set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24));
        add(loan("x-7"));
        add(loan("x-8"));
        assertThat(loans.gaps().refusal())
                .contains("has 2 loans with a balance and no interest rate, the first is x-7: give them one, 0 if they"
                        + " bear none");
    }

    private LoanRow.Builder typed(String number, String type) {
        return rated(number)
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24)
                .set(AutoLoanField.ORIGINATION_DATE, YearMonth.of(2025, 7))
                .set(AutoLoanField.PAYMENT_TYPE_CODE, List.of(type));
    }

    /** Six months old: of twelve months of interest only six are left. 1,000 at 6 % over 24 months is 44.32 a month. */
    @Test
    void repaysALoanAsItsPaymentTypeSays() {
        add(typed("monthly", "2"));
        add(typed("quarterly", "3"));
        add(typed("balloon", "4")
                .set(AutoLoanField.REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT, new BigDecimal("20.00")));
        add(typed("interest", "2").set(AutoLoanField.ORIGINAL_INTEREST_ONLY_TERM_NUMBER, 12));
        add(typed("bullet", "2").set(AutoLoanField.ORIGINAL_INTEREST_ONLY_TERM_NUMBER, 60));
        assertThat(lines).extracting(Line::age).containsOnly(6);
        assertThat(lines.get(0).terms()).isEqualTo(AssetTerms.LEVEL_PAY);
        assertThat(lines.get(0).payment()).isCloseTo(44_32.06, within(0.01));
        assertThat(lines.get(1).terms().every()).isEqualTo(3);
        assertThat(lines.get(2).payment()).isEqualTo(20_00);
        assertThat(lines.get(3).terms().interestOnly()).isEqualTo(6);
        assertThat(lines.get(4).terms().type()).isEqualTo(Kind.BULLET);
    }

    @Test
    void takesNoLoanWithoutABalance() {
        add(rated("paid").set(AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT, BigDecimal.ZERO));
        assertThat(loans.gaps()).isEqualTo(TapeLoans.Gaps.none(0));
        assertThat(lines).isEmpty();
    }
}
