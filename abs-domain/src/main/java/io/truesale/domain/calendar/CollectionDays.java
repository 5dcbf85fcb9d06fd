package io.truesale.domain.calendar;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * By which rule the collections end that a payment date pays.
 *
 * @param day their last day in its month: 1 to 28, or {@link #LAST}
 * @param lag whole months by which they end earlier than on the last such day before the payment, 0 to {@link #MAX_LAG}
 */
public record CollectionDays(int day, int lag) {
    /** The last day of every month. */
    public static final int LAST = 31;

    /** Longest lag, months. */
    public static final int MAX_LAG = 12;

    private static final int LAST_OF_EVERY_MONTH = 28;

    public CollectionDays {
        if (day < 1 || (day > LAST_OF_EVERY_MONTH && day != LAST)) {
            throw new IllegalArgumentException("collections end on a day of 1 to " + LAST_OF_EVERY_MONTH + ", or "
                    + LAST + " for the last of a month, got: " + day);
        }
        if (lag < 0 || lag > MAX_LAG) {
            throw new IllegalArgumentException("a lag of 0 to " + MAX_LAG + " months is expected, got: " + lag);
        }
    }

    /** The last day of the collections that are paid on {@code payment}, before it is moved. */
    public LocalDate before(LocalDate payment) {
        YearMonth month = YearMonth.from(payment);
        int later = in(month).isBefore(payment) ? 0 : 1;
        return in(month.minusMonths((long) later + lag));
    }

    private LocalDate in(YearMonth month) {
        return day == LAST ? month.atEndOfMonth() : month.atDay(day);
    }
}
