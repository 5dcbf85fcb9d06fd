package io.truesale.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.fixture.FinanceCases;
import io.truesale.domain.fixture.SampleDeal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DayCountTest {
    /** 2006 ISDA Definitions 4.16 and the cases of the finance conventions. */
    @ParameterizedTest
    @CsvSource({
        "THIRTY_360_US, 2006-02-28, 2006-03-03, 3",
        "THIRTY_360_US, 2008-02-29, 2009-02-28, 360",
        "THIRTY_360_PSA, 2012-02-29, 2016-02-29, 1439",
        "THIRTY_360_BOND, 2006-08-31, 2007-02-28, 178",
        "THIRTY_E_360, 2006-01-31, 2006-03-31, 60",
        "THIRTY_E_PLUS_360, 2006-01-15, 2006-01-31, 16",
        "ACT_360, 2026-02-20, 2026-03-16, 24",
        "THIRTY_360_US, 2026-02-20, 2026-03-15, 25",
        "NL_365, 2011-12-28, 2012-02-29, 62"
    })
    void countsDays(DayCount count, LocalDate start, LocalDate end, long days) {
        assertThat(count.days(start, end)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"dc-30360-US, THIRTY_360_US", "dc-30360-bond, THIRTY_360_BOND", "dc-30360-PSA, THIRTY_360_PSA"})
    void agreesWithThePrintedCases(String id, DayCount count) {
        JsonNode one = FinanceCases.get(id);
        JsonNode pairs = one.get("inputs").get("pairs");
        for (int i = 0; i < pairs.size(); i++) {
            LocalDate start = LocalDate.parse(pairs.get(i).get(0).asString());
            LocalDate end = LocalDate.parse(pairs.get(i).get(1).asString());
            long expected = one.get("expected").get("days").get(i).asLong();
            assertThat(count.days(start, end)).as(start + " to " + end).isEqualTo(expected);
        }
    }

    @Test
    void splitsYearsAtNewYear() {
        JsonNode one = FinanceCases.get("dc-actact-isda");
        JsonNode pairs = one.get("inputs").get("pairs");
        for (int i = 0; i < pairs.size(); i++) {
            YearFraction fraction = DayCount.ACT_ACT_ISDA.fraction(
                    LocalDate.parse(pairs.get(i).get(0).asString()),
                    LocalDate.parse(pairs.get(i).get(1).asString()));
            assertThat((double) fraction.numerator() / fraction.denominator())
                    .isCloseTo(one.get("expected").get("yf").get(i).asDouble(), within(1e-10));
        }
    }

    @Test
    void refusesAnIntervalThatEndsBeforeItStarts() {
        assertThatThrownBy(() -> DayCount.ACT_360.days(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 1)))
                .hasMessageContaining("2026-02-01 to 2026-01-01");
    }

    /** 15 March 2026 is a Sunday; interest runs to the 15th, payment is on the 16th. */
    @Test
    void paysOnTheFollowingBusinessDay() {
        List<PaymentPeriod> periods = SampleDeal.schedule(3);
        assertThat(periods.get(0))
                .isEqualTo(new PaymentPeriod(
                        1,
                        LocalDate.of(2026, 2, 1),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 2, 20),
                        LocalDate.of(2026, 3, 15),
                        LocalDate.of(2026, 3, 16)));
        assertThat(periods.get(1).paymentDate()).isEqualTo(LocalDate.of(2026, 4, 15));
        assertThat(periods.get(2).paymentDate()).isEqualTo(LocalDate.of(2026, 5, 15));
    }

    @Test
    void worksOnMakeUpDaysAndRestsOnHolidays() {
        LocalDate saturday = LocalDate.of(2026, 2, 14);
        LocalDate tuesday = LocalDate.of(2026, 2, 17);
        HolidayCalendar calendar = new HolidayCalendar("T", Set.of(tuesday), Set.of(saturday));
        assertThat(calendar.isBusinessDay(saturday)).isTrue();
        assertThat(Roll.FOLLOWING.adjust(tuesday, calendar)).isEqualTo(LocalDate.of(2026, 2, 18));
        assertThat(Roll.MODIFIED_FOLLOWING.adjust(LocalDate.of(2026, 5, 31), HolidayCalendar.WEEKENDS))
                .isEqualTo(LocalDate.of(2026, 5, 29));
    }
}
