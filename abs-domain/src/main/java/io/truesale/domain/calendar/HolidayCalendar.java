package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Business days of one market: weekends off, except make-up working days, and holidays off.
 *
 * @param id such as {@code US-FED}
 * @param holidays days off beside weekends
 * @param workingWeekends Saturdays and Sundays on which the market works (调休)
 */
public record HolidayCalendar(String id, Set<LocalDate> holidays, Set<LocalDate> workingWeekends) {
    /** Every day but Saturday and Sunday. */
    public static final HolidayCalendar WEEKENDS = new HolidayCalendar("WEEKENDS", Set.of(), Set.of());

    public HolidayCalendar {
        requireNonNull(id, "id");
        holidays = Set.copyOf(holidays);
        workingWeekends = Set.copyOf(workingWeekends);
    }

    /** Whether the market works on {@code date}. */
    public boolean isBusinessDay(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workingWeekends.contains(date) : !holidays.contains(date);
    }
}
