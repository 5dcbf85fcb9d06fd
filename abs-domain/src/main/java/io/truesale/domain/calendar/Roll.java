package io.truesale.domain.calendar;

import java.time.LocalDate;

/** What happens to a date that is not a business day. Source: 2006 ISDA Definitions section 4.12. */
public enum Roll {
    /** Stays. */
    NONE,
    /** The next business day. */
    FOLLOWING,
    /** The next business day, or the one before when that is in another month. */
    MODIFIED_FOLLOWING,
    /** The business day before. */
    PRECEDING,
    /** The business day before, or the next when that is in another month. */
    MODIFIED_PRECEDING;

    /** The day that takes the place of {@code date}. */
    public LocalDate adjust(LocalDate date, HolidayCalendar calendar) {
        return switch (this) {
            case NONE -> date;
            case FOLLOWING -> step(date, calendar, 1);
            case PRECEDING -> step(date, calendar, -1);
            case MODIFIED_FOLLOWING -> {
                LocalDate next = step(date, calendar, 1);
                yield next.getMonth() == date.getMonth() ? next : step(date, calendar, -1);
            }
            case MODIFIED_PRECEDING -> {
                LocalDate before = step(date, calendar, -1);
                yield before.getMonth() == date.getMonth() ? before : step(date, calendar, 1);
            }
        };
    }

    private static LocalDate step(LocalDate date, HolidayCalendar calendar, int direction) {
        LocalDate day = date;
        while (!calendar.isBusinessDay(day)) {
            day = day.plusDays(direction);
        }
        return day;
    }
}
