package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Days that recur by the calendar, such as the first of each quarter: what a fee falls due on whatever the payment dates
 * are.
 *
 * @param months between days: 1, 2, 3, 4, 6 or 12, counted from January
 * @param month which of these months, 1 to {@code months}: 3 of 3 is March, June, September, December
 * @param day of the month, 1 to 31; the last of a month that has no such day
 * @param from day after which the first counts
 */
public record Recurrence(int months, int month, int day, LocalDate from) {

    /** Recurrences that have a name. */
    public enum Pattern {
        /** First of each month. */
        MONTH_FIRST(1, 1, 1),
        /** Fifteenth of each month. */
        MONTH_FIFTEENTH(1, 1, 15),
        /** Last of each month. */
        MONTH_END(1, 1, 31),
        /** First of January, April, July and October. */
        QUARTER_FIRST(3, 1, 1),
        /** Last of March, June, September and December. */
        QUARTER_END(3, 3, 31),
        /** First of January and July. */
        HALF_YEAR_FIRST(6, 1, 1),
        /** Last of June and December. */
        HALF_YEAR_END(6, 6, 31),
        /** First of January. */
        YEAR_FIRST(12, 1, 1),
        /** Last of December. */
        YEAR_END(12, 12, 31);

        private final int months;
        private final int month;
        private final int day;

        Pattern(int months, int month, int day) {
            this.months = months;
            this.month = month;
            this.day = day;
        }

        /** The recurrence after {@code from}. */
        public Recurrence after(LocalDate from) {
            return new Recurrence(months, month, day, from);
        }
    }

    public Recurrence {
        requireNonNull(from, "from");
        if (months < 1 || 12 % months != 0 || month < 1 || month > months) {
            throw new IllegalArgumentException(
                    "1, 2, 3, 4, 6 or 12 months, and one of them, are expected, got: " + months + " and " + month);
        }
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("a day of 1 to 31 is expected, got: " + day);
        }
    }

    /** How many of the days are after {@code last} (and after {@link #from}) and on or before {@code until}. */
    public int count(LocalDate last, LocalDate until) {
        LocalDate after = last.isBefore(from) ? from : last;
        int count = 0;
        for (YearMonth at = YearMonth.from(after); !at.isAfter(YearMonth.from(until)); at = at.plusMonths(1)) {
            LocalDate date = at.atDay(Math.min(day, at.lengthOfMonth()));
            boolean ours = (at.getMonthValue() - month) % months == 0;
            if (ours && date.isAfter(after) && !date.isAfter(until)) {
                count++;
            }
        }
        return count;
    }
}
