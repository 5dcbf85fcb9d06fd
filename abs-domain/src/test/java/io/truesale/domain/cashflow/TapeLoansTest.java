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
        add(paying("a", "44.32"));
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
                        "1 loans have more than 600 months to go: taken as 600",
                        "1 loans state no scheduled payment: level payments over the remaining term");
    }

    @Test
    void saysNothingWhereNothingIsAssumed() {
        add(paying("a", "44.32"));
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

    /** 1,000.00 at 6 % over 24 months, with a payment. */
    private static LoanRow.Builder paying(String number, String payment) {
        return rated(number)
                .set(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER, 24)
                .set(AutoLoanField.REPORTING_PERIOD_SCHEDULED_PAYMENT_AMOUNT, new BigDecimal(payment));
    }

    /** What the loans bring, read so. */
    private static PoolFlows flows(PaymentReading reading, LoanRow.Builder... rows) {
        List<Line> read = new ArrayList<>();
        TapeLoans loans = new TapeLoans(read::add, reading);
        for (LoanRow.Builder row : rows) {
            loans.add(TapeLoan.of(row.build(), DAY));
        }
        return PoolProjection.project(PoolLines.of(read), Scenario.scheduled(), YearMonth.of(2026, 2));
    }

    /** 31 days of 60.00 a year are 5.0959 interest of the first 100.00; ten payments leave a rest of 28 or so for the eleventh. */
    @Test
    void followsThePaymentThatIsStated() {
        add(paying("a", "100.00"));
        assertThat(loans.gaps().assumed())
                .containsExactly("1 loans are repaid before their term ends by the payments that they state");
        PoolFlows flows = flows(PaymentReading.USUAL, paying("a", "100.00"));
        assertThat(flows.interest(0)).isCloseTo(509.59, within(0.01));
        assertThat(flows.scheduled(0)).isCloseTo(10_000 - 509.59, within(0.01));
        assertThat(flows.balance(9)).isBetween(2_500.0, 3_100.0);
        assertThat(flows.balance(10)).isZero();
        assertThat(flows.interest(11)).isZero();
    }

    /**
     * 10.00 a month at a half percent: after 23 months 1,000 x 1.005^23 - 10 x (1.005^23 - 1) / 0.005 = 878.45 is left,
     * with its interest 882.84. By days the interest of two years is the same to a few cents.
     */
    @Test
    void leavesTheRestForTheLastMonthWhereThePaymentStatedIsTooSmall() {
        add(paying("a", "10.00"));
        assertThat(loans.gaps().assumed())
                .containsExactly(
                        "1 loans are not repaid within their term by the payments that they state: about 882.84"
                                + " is due in their last month, if they go on as agreed");
        PoolFlows flows = flows(PaymentReading.USUAL, paying("a", "10.00"));
        assertThat(flows.scheduled(22) + flows.interest(22)).isCloseTo(1_000, within(0.01));
        assertThat(flows.scheduled(23) + flows.interest(23)).isCloseTo(88_284, within(100.0));
    }

    /** 1,000 x 0.005 / (1 - 1.005^-24) = 44.32; a balloon loan pays what it states all the same. */
    @Test
    void takesLevelPaymentsOverTheRemainingTermWhereAsked() {
        TapeLoans level = new TapeLoans(
                lines::add, new PaymentReading(PaymentReading.Taken.REMAINING_TERM, AssetTerms.Unpaid.REFUSED));
        level.add(TapeLoan.of(paying("a", "100.00").build(), DAY));
        level.add(TapeLoan.of(paying("b", "1.00").build(), DAY));
        level.add(TapeLoan.of(
                paying("c", "10.00")
                        .set(AutoLoanField.PAYMENT_TYPE_CODE, List.of("4"))
                        .build(),
                DAY));
        assertThat(level.gaps().refusal()).isEmpty();
        assertThat(lines.get(0).payment()).isCloseTo(44_32.06, within(0.01));
        assertThat(lines.get(1).payment()).isCloseTo(44_32.06, within(0.01));
        assertThat(lines.get(2).payment()).isEqualTo(10_00);
        assertThat(level.gaps().assumed())
                .hasSize(1)
                .allSatisfy(said -> assertThat(said).startsWith("1 loans are not repaid within their term"));
    }

    /** 31 days of 6 % on 1,000.00 are 5.0959: 5.10 covers them and 5.09 does not. */
    @Test
    void refusesAPaymentBelowTheInterest() {
        add(paying("a", "5.10"));
        assertThat(loans.gaps().refusal()).isEmpty();
        add(paying("b", "5.09"));
        assertThat(lines).hasSize(1);
        assertThat(loans.gaps().refused()).isEqualTo(1);
        assertThat(loans.gaps().refusal())
                .contains("has 1 loans whose scheduled payment does not cover the interest of a month of 31 days, the"
                        + " first is b: say what becomes of the rest with --unpaid CAPITALISED or WAIVED, or take level"
                        + " payments with --payments REMAINING_TERM");
    }

    /** 3.00 of 5.0959 is paid in the first month: the rest is added to what is owed, or is not charged. */
    @Test
    void treatsInterestThatIsNotPaidAsAsked() {
        PoolFlows added = flows(PaymentReading.ADDING, paying("a", "3.00"));
        assertThat(added.interest(0)).isCloseTo(300, within(0.001));
        assertThat(added.capitalised(0)).isCloseTo(209.59, within(0.01));
        assertThat(added.balance(0)).isCloseTo(100_209.59, within(0.01));
        PaymentReading waiving = new PaymentReading(PaymentReading.Taken.STATED, AssetTerms.Unpaid.WAIVED);
        PoolFlows waived = flows(waiving, paying("a", "3.00"));
        assertThat(waived.balance(0)).isCloseTo(100_000, within(0.001));
        assertThat(waived.interest(0)).isCloseTo(300, within(0.001));
        TapeLoans said = new TapeLoans(lines::add, PaymentReading.ADDING);
        said.add(TapeLoan.of(paying("a", "3.00").build(), DAY));
        assertThat(said.gaps().refusal()).isEmpty();
        assertThat(said.gaps().assumed())
                .contains("1 loans state a payment that does not cover their interest: the rest is CAPITALISED");
    }
}
