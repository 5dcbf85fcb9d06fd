package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.ScheduleRule.Accrual;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of a deal over payment days that are known: by a rule, or one by one where stubs or other intervals follow no
 * rule. Each takes the collections since the end of those of the one before.
 *
 * @param cutOff last day before the collections belong to the deal
 * @param closing first day of interest
 * @param days unadjusted payment days, each after the one before
 * @param collectionEnds for each of them the last day of the collections that it pays, each in a later month than the one
 *     before: periods are named by that month
 * @param paymentRoll how the payment day is moved
 * @param accrual to which day interest runs
 * @param calendar business days
 */
public record PaymentDates(
        LocalDate cutOff,
        LocalDate closing,
        List<LocalDate> days,
        List<LocalDate> collectionEnds,
        Roll paymentRoll,
        Accrual accrual,
        HolidayCalendar calendar) {
    public PaymentDates {
        requireNonNull(cutOff, "cutOff");
        requireNonNull(closing, "closing");
        requireNonNull(paymentRoll, "paymentRoll");
        requireNonNull(accrual, "accrual");
        requireNonNull(calendar, "calendar");
        days = List.copyOf(days);
        if (days.isEmpty() || days.size() > ScheduleRule.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "1 to " + ScheduleRule.MAX_COUNT + " payment days are expected, got: " + days.size());
        }
        collectionEnds = List.copyOf(collectionEnds);
        if (collectionEnds.size() != days.size()) {
            throw new IllegalArgumentException("an end of collections for each of " + days.size()
                    + " payment days is expected, got: " + collectionEnds.size());
        }
        if (!days.get(0).isAfter(closing)) {
            throw new IllegalArgumentException(
                    "the first payment on " + days.get(0) + " comes before closing on " + closing);
        }
        for (int i = 1; i < days.size(); i++) {
            requireOrder(days.get(i - 1), days.get(i), collectionEnds.get(i - 1), collectionEnds.get(i));
        }
    }

    private static void requireOrder(LocalDate day, LocalDate next, LocalDate end, LocalDate nextEnd) {
        if (!next.isAfter(day)) {
            throw new IllegalArgumentException(
                    "payment days one after the other are expected, got: " + day + " and " + next);
        }
        if (!YearMonth.from(nextEnd).isAfter(YearMonth.from(end))) {
            throw new IllegalArgumentException("collections that end in months one after the other are expected, those"
                    + " for the payments on " + day + " and " + next + " end on " + end + " and " + nextEnd);
        }
    }

    /** The payment periods in order; each begins where the one before ended. */
    public List<PaymentPeriod> periods() {
        List<PaymentPeriod> periods = new ArrayList<>(days.size());
        LocalDate collectionStart = cutOff.plusDays(1);
        LocalDate accrualStart = closing;
        for (int i = 0; i < days.size(); i++) {
            LocalDate unadjusted = days.get(i);
            LocalDate payment = paymentRoll.adjust(unadjusted, calendar);
            LocalDate accrualEnd = accrual == Accrual.ADJUSTED ? payment : unadjusted;
            LocalDate collectionEnd = collectionEnds.get(i).plusDays(1);
            periods.add(new PaymentPeriod(i + 1, collectionStart, collectionEnd, accrualStart, accrualEnd, payment));
            collectionStart = collectionEnd;
            accrualStart = accrualEnd;
        }
        return periods;
    }
}
