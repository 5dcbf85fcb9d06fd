package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * From which a deal's payment dates follow. Months are calendar months; the collections of the months before a payment
 * date are paid on it.
 *
 * @param cutOff last day before the collections belong to the deal: the first collection starts the day after
 * @param closing first day of interest
 * @param firstPayment month of the first payment
 * @param dayOfMonth 1 to 31: the unadjusted payment day; the last of a month that has no such day
 * @param months between payments, 1 or more
 * @param count how many payments
 * @param paymentRoll how the payment day is moved
 * @param accrual whether interest accrues to the unadjusted day (30/360 notes) or to the payment date
 * @param calendar business days
 */
public record ScheduleRule(
        LocalDate cutOff,
        LocalDate closing,
        YearMonth firstPayment,
        int dayOfMonth,
        int months,
        int count,
        Roll paymentRoll,
        Accrual accrual,
        HolidayCalendar calendar) {

    /** Most payments. */
    public static final int MAX_COUNT = 600;

    /** To which day interest runs. */
    public enum Accrual {
        /** To the payment day before it is moved. */
        UNADJUSTED,
        /** To the day of the payment. */
        ADJUSTED
    }

    public ScheduleRule {
        requireNonNull(cutOff, "cutOff");
        requireNonNull(closing, "closing");
        requireNonNull(firstPayment, "firstPayment");
        requireNonNull(paymentRoll, "paymentRoll");
        requireNonNull(accrual, "accrual");
        requireNonNull(calendar, "calendar");
        if (dayOfMonth < 1 || dayOfMonth > 31) {
            throw new IllegalArgumentException("a payment day of 1 to 31 is expected, got: " + dayOfMonth);
        }
        if (months < 1 || count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_COUNT + " payments, each 1 month or more after the last, are expected");
        }
        if (!day(firstPayment, dayOfMonth).isAfter(closing)) {
            throw new IllegalArgumentException(
                    "the first payment in " + firstPayment + " comes before closing on " + closing);
        }
    }

    /** The payment periods in order; each begins where the one before ended. */
    public List<PaymentPeriod> periods() {
        CollectionDays monthEnds = new CollectionDays(CollectionDays.LAST, 0);
        List<LocalDate> ends = days().stream().map(monthEnds::before).toList();
        return new PaymentDates(cutOff, closing, days(), ends, paymentRoll, accrual, calendar).periods();
    }

    /** The payment days before they are moved. */
    public List<LocalDate> days() {
        List<LocalDate> days = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            days.add(day(firstPayment.plusMonths((long) i * months), dayOfMonth));
        }
        return days;
    }

    private static LocalDate day(YearMonth month, int dayOfMonth) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }
}
