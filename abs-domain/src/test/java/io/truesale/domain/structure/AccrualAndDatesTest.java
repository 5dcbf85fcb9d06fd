package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.calendar.PaymentPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class A of 800 at 5 %: from when to when it bears interest, how the days count, and payment days without a rule. */
class AccrualAndDatesTest {
    private static final String RULE = "'dates': {'first': '2026-03', 'day': 15, 'count': 12, 'calendar': 'US-FED'}";

    private static String deal(String closing, String dates, String note) {
        return DealTermsReaderTest.DEAL
                .replace("'cutOff': '2026-01-31', 'closing': '2026-02-20'", closing)
                .replace(RULE, "'dates': " + dates)
                .replace("'coupon': '6%'", "'coupon': '5%', " + note);
    }

    private static long interest(String deal) {
        DealTerms terms = JsonNodes.deal(deal);
        return Payments.pay(terms, Standing.atClosing(terms), new Receipts(9_000, 0, 0, 0, 0, 100_000, 0, Map.of()))
                .notes()
                .get("A")
                .interestPaid();
    }

    /**
     * A half year is 800 x 5 % / 2 = 20.00 whatever its days; as an annual coupon its 181 days are 181 of 365. From
     * 15 December there are 31 days more, of the 184 of the half year before: 20.00 x (1 + 31 / 184).
     */
    @ParameterizedTest
    @CsvSource({"6, 2026-01-15, 2000", "12, 2026-01-15, 1984", "6, 2025-12-15, 2337", "6, 2026-03-15, 1348"})
    void countsQuasiCoupons(int months, String closing, long interest) {
        String note = "'dayCount': 'ACT_ACT_ICMA', 'couponMonths': " + months;
        assertThat(interest(deal(
                        "'cutOff': '2025-11-30', 'closing': '" + closing + "'",
                        "{'first': '2026-07', 'day': 15, 'months': 6, 'count': 4, 'paymentRoll': 'NONE'}",
                        note)))
                .isEqualTo(interest);
    }

    /** Coupons at ends of months: from 30 January 2024 a day of 31 and then the month to 29 February. */
    @Test
    void countsADayBeforeTheEndOfAMonth() {
        assertThat(interest(deal(
                        "'cutOff': '2023-12-31', 'closing': '2024-01-30'",
                        "{'list': ['2024-02-29'], 'paymentRoll': 'NONE'}",
                        "'dayCount': 'ACT_ACT_ICMA', 'couponMonths': 1")))
                .isEqualTo(344); // 800 x 5 % / 12 x (1 + 1 / 31)
    }

    /** From 31 August to the end of February are 180 days, but 178 where that is the maturity: 800 x 5 % / 360 each. */
    @ParameterizedTest
    @CsvSource({"2027-02-28, 1978", "2028-02-29, 2000"})
    void leavesAFebruaryAloneThatIsTheMaturity(String maturity, long interest) {
        assertThat(interest(deal(
                        "'cutOff': '2026-08-30', 'closing': '2026-08-31'",
                        "{'list': ['2027-02-28'], 'paymentRoll': 'NONE'}",
                        "'dayCount': 'THIRTY_E_360_ISDA', 'maturity': '" + maturity + "'")))
                .isEqualTo(interest);
    }

    /** Closed on 20 February and paid on 15 March: 25 days, or all 30 of February by the months of the collections. */
    @ParameterizedTest
    @CsvSource({"PAYMENT_DATES, 278", "COLLECTIONS, 333"})
    void bearsInterestOfWholeMonths(String over, long interest) {
        assertThat(interest(deal(
                        "'cutOff': '2026-01-31', 'closing': '2026-02-20'",
                        "{'first': '2026-03', 'day': 15, 'count': 12}",
                        "'accrual': '" + over + "'")))
                .isEqualTo(interest);
    }

    /** Cut off on the first of February, as agency deals are: all 30 days of February, as after a cut-off the day before. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-01", "2026-01-31"})
    void bearsInterestOfTheMonthThatBeginsWithTheCutOff(String cutOff) {
        assertThat(interest(deal(
                        "'cutOff': '" + cutOff + "', 'closing': '2026-02-20'",
                        "{'first': '2026-03', 'day': 15, 'count': 12}",
                        "'accrual': 'COLLECTIONS'")))
                .isEqualTo(333);
    }

    /** A long first, regular quarters, a short last; collections end a month before the month of the payment. */
    @Test
    void paysOnListedDays() {
        List<PaymentPeriod> periods = JsonNodes.deal(deal(
                        "'cutOff': '2025-12-31', 'closing': '2026-02-20'",
                        "{'list': ['2026-06-20', '2026-09-20', '2026-12-20', '2027-02-05'], 'collectionLag': 1,"
                                + " 'accrual': 'ADJUSTED'}",
                        "'dayCount': 'ACT_360'"))
                .schedule();
        assertThat(periods)
                .extracting(PaymentPeriod::paymentDate)
                .containsExactly( // 20 June 2026 is a Saturday, 20 September and 20 December are Sundays
                        LocalDate.of(2026, 6, 22),
                        LocalDate.of(2026, 9, 21),
                        LocalDate.of(2026, 12, 21),
                        LocalDate.of(2027, 2, 5));
        assertThat(periods)
                .extracting(PaymentPeriod::collectionEnd)
                .containsExactly(
                        LocalDate.of(2026, 5, 1),
                        LocalDate.of(2026, 8, 1),
                        LocalDate.of(2026, 11, 1),
                        LocalDate.of(2027, 1, 1));
        assertThat(periods.get(1).collectionStart()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(periods.get(1).accrualStart()).isEqualTo(LocalDate.of(2026, 6, 22));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'list': ['2026-03-15', '2026-03-30']} | collections that end in months one after the other are"
                        + " expected",
                "{'list': ['2026-02-10']} | the first payment on 2026-02-10 comes before closing on 2026-02-20",
                "{'list': ['2026-02-30']} | /dates/list/0: a day such as 2026-02-20 is expected, got: 2026-02-30",
                "{'list': ['2026-03-15'], 'count': 1} | /dates/count: payment days follow a rule or are listed",
                "{'list': ['2026-03-15'], 'collectionLag': 13} | /dates/collectionLag: a whole number from 0 to 12",
                "{'list': ['2026-03-15'], 'collectionLag': 2} | collections end after they start"
            })
    void saysWhichDaysMakeNoSchedule(String dates, String sentence) {
        JsonNodes.assertRefused(
                deal("'cutOff': '2026-01-31', 'closing': '2026-02-20'", dates, "'dayCount': 'ACT_360'"), sentence);
    }
}
