package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Class A of 800 at 6 %, closed on 20 February 2026, with days of interest of its own. Payment days are the 15th; 15 March is a
 * Sunday and 15 August a Saturday, so that the payments are on the 16th and the 17th.
 */
class ClassAccrualTest {
    private static String deal(String dates, String note) {
        return DealTermsReaderTest.DEAL
                .replace("'calendar': 'US-FED'", "'calendar': 'US-FED', 'accrual': '" + dates + "'")
                .replace("'coupon': '6%'", "'coupon': '6%', " + note);
    }

    private static Payment first(String deal) {
        DealTerms terms = JsonNodes.deal(deal);
        return Payments.pay(terms, Standing.atClosing(terms), new Receipts(9_000, 0, 0, 0, 0, 100_000, 0, Map.of()));
    }

    private static long interest(String deal) {
        return requirePaid(first(deal), "A");
    }

    private static long requirePaid(Payment payment, String note) {
        return requireNonNull(payment.notes().get(note)).interestPaid();
    }

    /**
     * First period: 20 February to 16 March are 24 days, to 15 March 23 and 25 by thirty days a month; February has 28.
     * 800 x 6 % x 24 / 360 = 3.20. Sixth period: 15 July to 17 August 33 days, to 15 August 31 and 30; July has 31.
     */
    @ParameterizedTest
    @CsvSource({
        "UNADJUSTED, PAYMENT_DATES, ACT_360, 307, 31",
        "UNADJUSTED, ADJUSTED, ACT_360, 320, 33",
        "UNADJUSTED, UNADJUSTED, ACT_360, 307, 31",
        "UNADJUSTED, UNADJUSTED, THIRTY_360_US, 333, 30",
        "UNADJUSTED, COLLECTIONS, ACT_360, 373, 31",
        "ADJUSTED, PAYMENT_DATES, ACT_360, 320, 33",
        "ADJUSTED, ADJUSTED, ACT_360, 320, 33",
        "ADJUSTED, UNADJUSTED, THIRTY_360_US, 333, 30",
        "ADJUSTED, UNADJUSTED, ACT_360, 307, 31"
    })
    void countsTheDaysOfTheClass(String dates, String accrual, DayCount count, long interest, long august) {
        String deal = deal(dates, "'dayCount': '" + count + "', 'accrual': '" + accrual + "'");
        assertThat(interest(deal)).isEqualTo(interest);
        DealTerms terms = JsonNodes.deal(deal);
        PaymentPeriod sixth = terms.schedule().get(5);
        NoteAccrual days = terms.note("A").orElseThrow().accrual();
        assertThat(count.days(days.start(sixth), days.end(sixth))).isEqualTo(august);
    }

    /** Interest from 15 February is 30 days by 30/360, from 25 February 20; of the month from 10 February 21. */
    @ParameterizedTest
    @CsvSource({
        "PAYMENT_DATES, 2026-02-15, 400",
        "PAYMENT_DATES, 2026-02-25, 267",
        "UNADJUSTED, 2026-02-15, 400",
        "ADJUSTED, 2026-02-16, 400",
        "COLLECTIONS, 2026-02-10, 280"
    })
    void beginsOnADayOfItsOwn(String accrual, String from, long interest) {
        String note = "'accrual': '" + accrual + "', 'accrualFrom': '" + from + "'";
        assertThat(interest(deal("UNADJUSTED", note))).isEqualTo(interest);
        DealTerms usual = JsonNodes.deal(deal("UNADJUSTED", "'accrual': '" + accrual + "'"));
        DealTerms early = JsonNodes.deal(deal("UNADJUSTED", note));
        for (PaymentPeriod period : usual.schedule().subList(1, 12)) { // later periods are as they were
            assertThat(early.note("A").orElseThrow().accrual().start(period))
                    .isEqualTo(usual.note("A").orElseThrow().accrual().start(period));
        }
    }

    /** 1 % of 1,000.00 on 10.00 for 24 days, or 23: an account of 1,000.00 earns 0.67 or 0.64. */
    @ParameterizedTest
    @CsvSource({"PAYMENT_DATES, 64", "ADJUSTED, 67", "UNADJUSTED, 64"})
    void earnsOnAccountsForTheirDays(String accrual, long interest) {
        String deal = deal("UNADJUSTED", "'dayCount': 'ACT_360'")
                .replace("'initial': 10", "'initial': 1000, 'rate': '1%', 'accrual': '" + accrual + "'");
        assertThat(first(deal).lines().get(0).paid()).isEqualTo(interest);
    }

    /** Sunday 15 March is no business day: fixed on the Friday before; the payment on Monday is one. */
    @ParameterizedTest
    @CsvSource({"PAYMENT_DATES, 2026-03-13", "UNADJUSTED, 2026-03-13", "ADJUSTED, 2026-03-16", "COLLECTIONS, 2026-02-27"
    })
    void fixesForTheDaysOfTheValue(String accrual, LocalDate day) {
        String observed = "'observed': {'index.X': {'reset': 'IN_ADVANCE', 'calendar': 'US-FED', 'accrual': '" + accrual
                + "'}}, 'formulas'";
        DealTerms terms =
                JsonNodes.deal(deal("UNADJUSTED", "'dayCount': 'ACT_360'").replace("'formulas'", observed));
        assertThat(terms.observed().get(0).fixingDate(terms.schedule().get(1))).isEqualTo(day);
    }

    /** A cap of 5 % for thirty days is 6.25 % for 24 days: 800 x 5 % / 12 = 3.33 whatever the days. */
    @Test
    void capsInTheDaysOfTheClass() {
        String deal = deal("UNADJUSTED", "'dayCount': 'ACT_360', 'accrual': 'ADJUSTED'")
                .replace("'6%'", "'min(9%, 5% * 30 / 360 / note.A.ACT_360)'");
        assertThat(interest(deal)).isEqualTo(333);
    }

    /** 3.6 % of 1,000.00: 2.30 for the 23 days of all classes, 2.40 for the 24 from closing to the payment. */
    @ParameterizedTest
    @CsvSource({
        "period.ACT_360, 230",
        "period.ADJUSTED.ACT_360, 240",
        "note.A.THIRTY_360_US, 250",
        "note.A.ACT_360, 230"
    })
    void namesTheDaysInFormulas(String name, long fee) {
        String deal = deal("UNADJUSTED", "'accrual': 'UNADJUSTED'")
                .replace("1% / 12 * pool.begin", "3.6% * pool.begin * " + name);
        assertThat(first(deal).lines().get(0).paid()).isEqualTo(fee);
    }

    /** What the ledger reads, with dates that are known and no calendar, is what the file says. */
    @ParameterizedTest
    @ValueSource(strings = {"PAYMENT_DATES", "ADJUSTED", "UNADJUSTED", "COLLECTIONS"})
    void readsTheSameWithKnownDates(String accrual) {
        for (String dates : List.of("UNADJUSTED", "ADJUSTED")) {
            String file = deal(dates, "'accrual': '" + accrual + "', 'accrualFrom': '2026-02-17'");
            DealTerms terms = JsonNodes.deal(file);
            assertThat(DealTermsReader.read(JsonNodes.of(file), terms.schedule())
                            .notes())
                    .isEqualTo(terms.notes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'accrual': 'MONTHS' | /notes/A/accrual: one of [PAYMENT_DATES, ADJUSTED, UNADJUSTED, COLLECTIONS] is expected,"
                        + " got: MONTHS",
                "'accrualFrom': '2026-03-15' | /notes/A/accrualFrom: interest ends after it starts: 2026-03-15 to 2026-03-15",
                "'accrualFrom': '2026-02-30' | /notes/A/accrualFrom: a day such as 2026-02-20 is expected",
                "'coupon': 'note.A.ACT_364' | no name note.A.ACT_364 is known here"
            })
    void saysWhatMakesNoDays(String note, String sentence) {
        String deal = deal("UNADJUSTED", note);
        JsonNodes.assertRefused(note.contains("coupon") ? deal.replace("'coupon': '6%', ", "") : deal, sentence);
    }

    /** Dates on the ledger that are others than those of the file have no days before they were moved. */
    @Test
    void refusesDatesThatTheFileDoesNotHave() {
        String file = deal("ADJUSTED", "'accrual': 'UNADJUSTED'");
        List<PaymentPeriod> fewer = JsonNodes.deal(file).schedule().subList(0, 11);
        assertThatThrownBy(() -> DealTermsReader.read(JsonNodes.of(file), fewer))
                .hasMessageContaining(
                        "/notes/A: interest to days before they are moved needs one for each of 11 payment dates,"
                                + " dates give 12");
    }
}
