package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What a tape leaves open is said, or refused; nothing of it is taken in silence. */
class TapeLoansTest {
    private final TapeLoans loans = new TapeLoans(LocalDate.of(2026, 1, 31));

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
        loans.add(rated("a")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24)
                .build());
        loans.add(rated("b")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 0)
                .build());
        loans.add(rated("c")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, -2)
                .build());
        loans.add(rated("d").build());
        loans.add(rated("e")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 700)
                .build());
        assertThat(loans.refusal()).isEmpty();
        assertThat(loans.lines().size()).isEqualTo(5);
        assertThat(loans.assumed())
                .containsExactly(
                        "2 loans with a balance are past their term: taken as due in the next month",
                        "1 loans with a balance have no remaining term: taken as due in the next month",
                        "1 loans have more than 600 months to go: taken as 600");
    }

    @Test
    void saysNothingWhereNothingIsAssumed() {
        loans.add(rated("a")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24)
                .build());
        assertThat(loans.assumed()).isEmpty();
        assertThat(loans.refusal()).isEmpty();
    }

    @Test
    void refusesLoansWithoutARateByNumber() {
        loans.add(rated("a")
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24)
                .build());
        loans.add(loan("x-7").build());
        loans.add(loan("x-8").build());
        assertThat(loans.refusal())
                .contains("has 2 loans with a balance and no interest rate, the first is x-7: give them one, 0 if they"
                        + " bear none");
    }
}
