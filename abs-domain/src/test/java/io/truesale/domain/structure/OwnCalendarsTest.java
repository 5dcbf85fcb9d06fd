package io.truesale.domain.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.calendar.HolidayCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars of the deal itself: the days off of another one and its own. Payments on the 15th; 15 April 2026 is a Wednesday. */
class OwnCalendarsTest {
    private static final String OWN =
            "'calendars': {'JERSEY': {'base': 'LONDON', 'holidays': ['2026-04-15', '2026-04-16'], 'working': ['2026-03-15'],"
                    + " 'knownUntil': '2026-12-31'}}, 'dates'";

    private static String deal(String calendars, String name) {
        return DealTermsReaderTest.DEAL.replace("'dates'", calendars).replace("US-FED", name);
    }

    /** Sunday 15 March is a make-up day; 15 and 16 April are off; 31 August is off in London, 15 August a Saturday. */
    @Test
    void movesPaymentsByTheDaysOfTheDeal() {
        Node file = JsonNodes.of(deal(OWN, "JERSEY"));
        DealTerms terms = DealFile.read(file);
        assertThat(terms.schedule().get(0).paymentDate()).isEqualTo(LocalDate.of(2026, 3, 15));
        assertThat(terms.schedule().get(1).paymentDate()).isEqualTo(LocalDate.of(2026, 4, 17));
        HolidayCalendar calendar = DealFile.calendar(file);
        assertThat(calendar.id()).isEqualTo("JERSEY");
        assertThat(calendar.isBusinessDay(LocalDate.of(2026, 8, 31))).isFalse();
        assertThat(calendar.isProvisional(LocalDate.of(2027, 1, 4))).isTrue(); // London alone is known until 2027
        assertThat(calendar.isProvisional(LocalDate.of(2026, 12, 31))).isFalse();
    }

    /** Two business days before 15 April (unadjusted) by both calendars: not Monday 6 April, Easter Monday of London. */
    @Test
    void joinsThemWithOthersAndFixesByThem() {
        String observed = "'observed': {'index.X': {'lookback': 5, 'calendar': 'JERSEY+US-FED'}}, 'formulas'";
        DealTerms terms = JsonNodes.deal(deal(OWN, "JERSEY+US-FED").replace("'formulas'", observed));
        assertThat(terms.schedule().get(0).paymentDate())
                .isEqualTo(LocalDate.of(2026, 3, 16)); // no make-up day of US banks
        // May's interest begins on 15 April, off: 14, 13, 10, 9 and 8 April are the five business days before it
        assertThat(terms.observed().get(0).fixingDate(terms.schedule().get(2))).isEqualTo(LocalDate.of(2026, 4, 8));
    }

    /** What the ledger reads knows no calendar: dates stand beside the file. */
    @Test
    void readsTheSameWithKnownDates() {
        String file = deal(OWN, "JERSEY");
        DealTerms terms = JsonNodes.deal(file);
        assertThat(DealTermsReader.read(JsonNodes.of(file), terms.schedule())).isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'X': {'base': 'PARIS'}} | /calendars/X/base: a calendar of WEEKENDS,",
                "{'X': {'holidays': ['2026-02-30']}} | /calendars/X/holidays/0: a day such as 2026-02-20 is expected",
                "{'X': {'working': ['2026-03-16']}} | /calendars/X/working: a Saturday or Sunday that is no holiday is expected,"
                        + " got: 2026-03-16",
                "{'X': {'working': ['2026-03-15'], 'holidays': ['2026-03-15']}} | /calendars/X/working: a Saturday or Sunday",
                "{'X': {'knownUntil': 'soon'}} | /calendars/X/knownUntil: a day such as 2026-02-20 is expected, got: soon",
                "{'X': {'days': []}} | /calendars/X/days: a member of base, holidays, working, knownUntil is expected",
                "{'9': {}} | a name of 1 to 32 letters",
                "{'Y': {}} | /dates: dates make a schedule: a calendar of WEEKENDS"
            })
    void saysWhatMakesNoCalendar(String calendars, String sentence) {
        JsonNodes.assertRefused(deal("'calendars': " + calendars + ", 'dates'", "X"), sentence);
    }
}
