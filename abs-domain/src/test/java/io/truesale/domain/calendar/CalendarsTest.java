package io.truesale.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.domain.calendar.CouponSchedule.Coupon;
import io.truesale.domain.calendar.CouponSchedule.MonthEnd;
import io.truesale.domain.calendar.CouponSchedule.Stub;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarsTest {
    /**
     * Federal Reserve Board, holidays observed 2023-2027; ECB, TARGET calendar; GOV.UK, bank holidays of England and Wales; notices
     * of the State Council.
     */
    @ParameterizedTest
    @CsvSource({
        "US-FED, 2023-01-02, false", // New Year's Day on Sunday: Monday off
        "US-FED, 2022-12-30, true",
        "US-FED, 2026-01-19, false",
        "US-FED, 2026-02-16, false",
        "US-FED, 2026-05-25, false",
        "US-FED, 2026-06-19, false",
        "US-FED, 2021-06-18, true", // before the banks observed Juneteenth
        "US-FED, 2026-07-03, true", // 4 July 2026 is a Saturday: banks are open on Friday
        "US-GOV, 2026-07-03, false", // offices are not
        "US-FED, 2026-09-07, false",
        "US-FED, 2026-10-12, false",
        "US-FED, 2026-11-11, false",
        "US-FED, 2026-11-26, false",
        "US-FED, 2026-12-25, false",
        "US-GOV, 2021-12-31, false", // New Year's Day 2022 is a Saturday
        "US-FED, 2021-12-31, true",
        "US-SIFMA, 2025-04-18, false", // Good Friday
        "US-SIFMA, 2026-04-03, true", // Good Friday with employment figures: an early close only
        "US-SIFMA, 2024-03-29, false",
        "US-SIFMA, 2026-07-03, false",
        "US-SIFMA, 2021-12-31, true",
        "US-SIFMA, 2021-12-24, false",
        "US-SIFMA, 2023-11-10, true", // Veterans Day on Saturday
        "TARGET, 2026-04-03, false",
        "TARGET, 2026-04-06, false",
        "TARGET, 2025-04-18, false",
        "TARGET, 2026-05-01, false",
        "TARGET, 2026-12-26, false",
        "TARGET, 2026-12-31, true",
        "TARGET, 2001-12-31, false",
        "LONDON, 2020-05-04, true", // early May moved to VE Day
        "LONDON, 2020-05-08, false",
        "LONDON, 2020-12-28, false", // Boxing Day on Saturday
        "LONDON, 2021-12-27, false", // Christmas Day on Saturday: Monday, Boxing Day on Tuesday
        "LONDON, 2021-12-28, false",
        "LONDON, 2022-01-03, false", // New Year's Day on Saturday
        "LONDON, 2022-05-30, true", // spring moved to the jubilee
        "LONDON, 2022-06-02, false",
        "LONDON, 2022-06-03, false",
        "LONDON, 2022-09-19, false",
        "LONDON, 2022-12-26, false", // Christmas Day on Sunday: Tuesday, after Boxing Day
        "LONDON, 2022-12-27, false",
        "LONDON, 2022-12-28, true",
        "LONDON, 2023-01-02, false",
        "LONDON, 2023-05-01, false",
        "LONDON, 2023-05-08, false", // coronation
        "LONDON, 2026-04-03, false",
        "LONDON, 2026-04-06, false",
        "LONDON, 2026-05-04, false",
        "LONDON, 2026-05-25, false",
        "LONDON, 2026-08-31, false",
        "LONDON, 2026-12-28, false",
        "LONDON, 2026-12-29, true",
        "LONDON, 2027-03-26, false",
        "LONDON, 2027-12-27, false",
        "LONDON, 2027-12-28, false",
        "LONDON, 2026-07-03, true",
        "CN-IB, 2026-02-14, true",
        "CN-IB, 2026-02-23, false",
        "CN-IB, 2026-02-28, true",
        "CN-IB, 2024-02-09, true",
        "CN-IB, 2024-10-12, true",
        "CN-IB, 2020-01-31, false",
        "CN-IB, 2020-02-01, false",
        "CN-IB, 2026-10-08, true"
    })
    void knowsHolidaysAndMakeUpDays(String id, LocalDate date, boolean business) {
        assertThat(Calendars.of(id).isBusinessDay(date)).isEqualTo(business);
    }

    /** Easter Sundays as printed in the Book of Common Prayer tables. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2026-04-05", "2038-04-25"
            })
    void findsEaster(String sunday) {
        LocalDate date = LocalDate.parse(sunday);
        assertThat(HolidayRule.easterSunday(date.getYear())).isEqualTo(date);
    }

    @Test
    void saysWhatIsProvisional() {
        HolidayCalendar china = Calendars.of("CN-IB");
        assertThat(china.isProvisional(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(china.isProvisional(LocalDate.of(2027, 1, 1))).isTrue();
        assertThat(Calendars.of("US-FED").isProvisional(LocalDate.of(2090, 1, 1)))
                .isFalse();
        assertThat(Calendars.of("US-FED+CN-IB").isProvisional(LocalDate.of(2027, 1, 1)))
                .isTrue();
    }

    /** Of dates around the last published day the later ones are provisional; a calendar by law has none. */
    @Test
    void namesTheDatesThatAreProvisional() {
        List<LocalDate> dates =
                List.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 4), LocalDate.of(2027, 2, 18));
        assertThat(ProvisionalDates.of(Calendars.of("CN-IB"), dates))
                .contains(new ProvisionalDates("CN-IB", LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 4), 2, 3));
        assertThat(ProvisionalDates.of(Calendars.of("CN-IB"), dates.subList(0, 1)))
                .isEmpty();
        assertThat(ProvisionalDates.of(Calendars.of("US-FED"), dates)).isEmpty();
    }

    @Test
    void joinsMarkets() {
        HolidayCalendar both = Calendars.of("US-FED+TARGET");
        assertThat(both.isBusinessDay(LocalDate.of(2026, 4, 6))).isFalse();
        assertThat(both.isBusinessDay(LocalDate.of(2026, 7, 3))).isTrue();
        assertThat(both.isBusinessDay(LocalDate.of(2026, 9, 7))).isFalse();
        // a make-up Saturday of one market only
        assertThat(Calendars.of("CN-IB+US-FED").isBusinessDay(LocalDate.of(2026, 2, 14)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule A = nth 3 SOMEDAY 01",
                "rule A = fixed 02-30-1",
                "holiday 2026-02-30",
                "working 2026-02-16",
                "closed 2026-02-16",
                "rule A = fixed 01-01 shift"
            })
    void namesTheLineThatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> read("# first\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("calendar T line 2")
                .hasMessageContaining(line);
    }

    @Test
    void refusesACalendarThatItDoesNotHave() {
        assertThatThrownBy(() -> Calendars.of("XX"))
                .hasMessageContaining("US-FED")
                .hasMessageContaining("XX");
    }

    /** From 10 January to 15 July, quarterly. */
    @ParameterizedTest
    @CsvSource({
        "SHORT_FIRST, 2026-01-10 2026-01-15 2026-04-15 2026-07-15",
        "LONG_FIRST, 2026-01-10 2026-04-15 2026-07-15",
        "SHORT_LAST, 2026-01-10 2026-04-10 2026-07-10 2026-07-15",
        "LONG_LAST, 2026-01-10 2026-04-10 2026-07-15"
    })
    void placesTheStub(Stub stub, String dates) {
        CouponSchedule schedule =
                CouponSchedule.unadjusted(LocalDate.of(2026, 1, 10), LocalDate.of(2026, 7, 15), 3, stub);
        assertThat(schedule.dates().stream().map(LocalDate::toString)).containsExactly(dates.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"KEEP, 2026-02-28 2026-05-31 2026-08-31", "SAME_DAY, 2026-02-28 2026-05-28 2026-08-28"})
    void keepsOrLosesTheEndOfTheMonth(MonthEnd rule, String dates) {
        CouponSchedule schedule = new CouponSchedule(
                LocalDate.of(2026, 2, 28),
                LocalDate.parse(dates.substring(22)),
                3,
                Stub.SHORT_LAST,
                rule,
                Roll.NONE,
                HolidayCalendar.WEEKENDS,
                Roll.NONE,
                HolidayCalendar.WEEKENDS);
        assertThat(schedule.dates().stream().map(LocalDate::toString)).containsExactly(dates.split(" "));
    }

    /**
     * A real report has 33 days on ACT/360 and 30 on 30/360 for the same period: the first accrues between payment dates,
     * the second between unadjusted days. Here: 15 August 2026 is a Saturday, 15 September a Tuesday.
     */
    @Test
    void accruesAndPaysByTwoSettings() {
        CouponSchedule floater = new CouponSchedule(
                LocalDate.of(2026, 7, 15),
                LocalDate.of(2026, 9, 15),
                1,
                Stub.SHORT_LAST,
                MonthEnd.SAME_DAY,
                Roll.FOLLOWING,
                Calendars.of("US-FED"),
                Roll.FOLLOWING,
                Calendars.of("US-FED"));
        Coupon first = floater.coupons().get(0);
        assertThat(DayCount.ACT_360.days(first.accrualStart(), first.accrualEnd()))
                .isEqualTo(33);
        assertThat(DayCount.THIRTY_360_US.days(first.start(), first.end())).isEqualTo(30);
        assertThat(first.payment()).isEqualTo(LocalDate.of(2026, 8, 17));
        assertThat(floater.coupons().get(1).accrualStart()).isEqualTo(first.accrualEnd());
    }

    /** 30/360 ISDA leaves an end of February alone only when it is the maturity: ISDA 4.16(h). */
    @Test
    void looksAtTheMaturity() {
        LocalDate start = LocalDate.of(2007, 8, 31);
        LocalDate end = LocalDate.of(2008, 2, 29);
        AccrualTerms matures = new AccrualTerms(Optional.of(end), Optional.empty(), 12);
        assertThat(DayCount.THIRTY_E_360_ISDA.days(start, end)).isEqualTo(180);
        assertThat(DayCount.THIRTY_E_360_ISDA.days(start, end, matures)).isEqualTo(179);
    }

    /** A regular semi-annual coupon is half a year whatever its days; ICMA Rule 251. */
    @Test
    void countsARegularCouponAsItsShare() {
        AccrualTerms terms = new AccrualTerms(Optional.empty(), Optional.of(LocalDate.of(2026, 1, 15)), 6);
        assertThat(DayCount.ACT_ACT_ICMA.fraction(LocalDate.of(2026, 1, 15), LocalDate.of(2026, 7, 15), terms))
                .isEqualTo(new YearFraction(181L * 6, 181L * 12));
    }

    private static HolidayCalendar read(String text) throws IOException {
        return Calendars.read("T", new StringReader(text));
    }
}
