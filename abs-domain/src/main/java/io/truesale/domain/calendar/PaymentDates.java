package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.ScheduleRule.Accrual;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of a deal over payment days that are known: by a rule, or one by one where stubs or other intervals follow no
 * rule. Each takes the collections of the calendar months since the one before.
 *
 * @param cutOff last day before the collections belong to the deal
 * @param closing first day of interest
 * @param days unadjusted payment days in order, each in a later month than the one before
 * @param collectionLag whole months between the end of the collections and the month of the payment, 0 to 12
 * @param paymentRoll how the payment day is moved
 * @param accrual to which day interest runs
 * @param calendar business days
 */
public record PaymentDates(
        LocalDate cutOff,
        LocalDate closing,
        List<LocalDate> days,
        int collectionLag,
        Roll paymentRoll,
        Accrual accrual,
        HolidayCalendar calendar) {
    /** Longest lag, months. */
    public static final int MAX_LAG = 12;

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
        if (collectionLag < 0 || collectionLag > MAX_LAG) {
            throw new IllegalArgumentException(
                    "a lag of 0 to " + MAX_LAG + " months is expected, got: " + collectionLag);
        }
        if (!days.get(0).isAfter(closing)) {
            throw new IllegalArgumentException(
                    "the first payment on " + days.get(0) + " comes before closing on " + closing);
        }
        for (int i = 1; i < days.size(); i++) {
            if (!YearMonth.from(days.get(i)).isAfter(YearMonth.from(days.get(i - 1)))) {
                throw new IllegalArgumentException("payment days in months one after the other are expected, got: "
                        + days.get(i - 1) + " and " + days.get(i));
            }
        }
    }

    /** The payment periods in order; each begins where the one before ended. */
    public List<PaymentPeriod> periods() {
        List<PaymentPeriod> periods = new ArrayList<>(days.size());
        LocalDate collectionStart = cutOff.plusDays(1);
        LocalDate accrualStart = closing;
        for (LocalDate unadjusted : days) {
            LocalDate payment = paymentRoll.adjust(unadjusted, calendar);
            LocalDate accrualEnd = accrual == Accrual.ADJUSTED ? payment : unadjusted;
            LocalDate collectionEnd =
                    YearMonth.from(unadjusted).minusMonths(collectionLag).atDay(1);
            periods.add(new PaymentPeriod(
                    periods.size() + 1, collectionStart, collectionEnd, accrualStart, accrualEnd, payment));
            collectionStart = collectionEnd;
            accrualStart = accrualEnd;
        }
        return periods;
    }
}
