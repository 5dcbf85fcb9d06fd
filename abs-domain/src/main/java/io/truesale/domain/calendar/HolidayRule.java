package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * A holiday that returns every year.
 *
 * @param name for people
 * @param on when
 * @param shift where it goes from a weekend
 * @param from first year
 * @param to last year
 */
public record HolidayRule(String name, On on, Shift shift, int from, int to) {

    /** When in a year. */
    public sealed interface On {
        /** The day in {@code year}. */
        LocalDate in(int year);

        /** The same day each year. */
        record Fixed(MonthDay day) implements On {
            public Fixed {
                requireNonNull(day, "day");
            }

            @Override
            public LocalDate in(int year) {
                return day.atYear(year);
            }
        }

        /** The {@code nth} such weekday of a month; -1 is the last. */
        record Nth(int nth, DayOfWeek weekday, int month) implements On {
            public Nth {
                requireNonNull(weekday, "weekday");
            }

            @Override
            public LocalDate in(int year) {
                return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
            }
        }

        /** Days from Easter Sunday. */
        record Easter(int days) implements On {
            @Override
            public LocalDate in(int year) {
                return easterSunday(year).plusDays(days);
            }
        }
    }

    /** Where a holiday goes that falls on a weekend. */
    public enum Shift {
        /** It is lost. */
        NONE,
        /** From Sunday to Monday; on Saturday it is lost: banks of the Federal Reserve. */
        SUNDAY_TO_MONDAY,
        /** From Saturday to Friday, from Sunday to Monday: federal offices of the United States. */
        NEAREST_WEEKDAY,
        /** To the Monday after it: New Year's Day in London. */
        TO_MONDAY,
        /** Two days on: Christmas Day and Boxing Day in London, of which one follows the other. */
        TWO_DAYS_ON
    }

    public HolidayRule {
        requireNonNull(name, "name");
        requireNonNull(on, "on");
        requireNonNull(shift, "shift");
        if (to < from) {
            throw new IllegalArgumentException("holiday " + name + " ends in " + to + ", before it begins in " + from);
        }
    }

    /** The day off that it brings in respect of {@code year}, possibly the last of the year before. */
    Optional<LocalDate> observed(int year) {
        if (year < from || year > to) {
            return Optional.empty();
        }
        LocalDate day = on.in(year);
        boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
        boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (!saturday && !sunday) {
            return Optional.of(day);
        }
        return Optional.of(
                switch (shift) {
                    case NONE -> day;
                    case SUNDAY_TO_MONDAY -> sunday ? day.plusDays(1) : day;
                    case NEAREST_WEEKDAY -> sunday ? day.plusDays(1) : day.minusDays(1);
                    case TO_MONDAY -> sunday ? day.plusDays(1) : day.plusDays(2);
                    case TWO_DAYS_ON -> day.plusDays(2);
                });
    }

    /** Easter Sunday of the western churches. Source: the anonymous Gregorian algorithm (Nature, 1876). */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int g = (8 * b + 13) / 25;
        int h = (19 * a + b - b / 4 - g + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
