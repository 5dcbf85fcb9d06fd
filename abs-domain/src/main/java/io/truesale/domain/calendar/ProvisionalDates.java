package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Payment dates beyond what the authority of their calendar has published: holidays and make-up days that it announces later
 * may still move them.
 *
 * @param calendar id
 * @param knownUntil last day for which its holidays are published
 * @param first of the dates that is later
 * @param count how many are later, 1 or more
 * @param of how many dates there are
 */
public record ProvisionalDates(String calendar, LocalDate knownUntil, LocalDate first, int count, int of) {
    public ProvisionalDates {
        requireNonNull(calendar, "calendar");
        requireNonNull(knownUntil, "knownUntil");
        requireNonNull(first, "first");
    }

    /** Those among {@code dates}; empty when the calendar is published for all of them, or is law for all years. */
    public static Optional<ProvisionalDates> of(HolidayCalendar calendar, Collection<LocalDate> dates) {
        List<LocalDate> late =
                dates.stream().filter(calendar::isProvisional).sorted().toList();
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProvisionalDates(
                        calendar.id(), calendar.knownUntil().orElseThrow(), late.get(0), late.size(), dates.size()));
    }

    /** The same in words. */
    @Override
    public String toString() {
        return "from " + first + " on (" + count + " of " + of + "): the holidays of " + calendar
                + " are published until " + knownUntil + ", later ones may move these dates";
    }
}
