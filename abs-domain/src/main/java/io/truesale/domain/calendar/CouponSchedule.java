package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Regular dates between two days, with a stub where they do not fit. To which day interest accrues and on which day is
 * paid are two settings, each with its own roll and calendar.
 *
 * @param start first day of interest
 * @param end last day of interest, unadjusted
 * @param months between dates, 1 or more
 * @param stub where the irregular period is, if there is one
 * @param monthEnd whether dates stay at the end of their months when the date they are counted from is one
 * @param accrualRoll how the days between which interest runs are moved; {@link Roll#NONE} for 30/360 notes
 * @param accrualCalendar business days of {@code accrualRoll}
 * @param paymentRoll how the payment day is moved from the unadjusted date
 * @param paymentCalendar business days of {@code paymentRoll}
 */
public record CouponSchedule(
        LocalDate start,
        LocalDate end,
        int months,
        Stub stub,
        MonthEnd monthEnd,
        Roll accrualRoll,
        HolidayCalendar accrualCalendar,
        Roll paymentRoll,
        HolidayCalendar paymentCalendar) {

    /** Where an irregular period is. */
    public enum Stub {
        /** At the beginning, shorter than the others: dates are counted back from the end. */
        SHORT_FIRST,
        /** At the beginning, longer than the others. */
        LONG_FIRST,
        /** At the end, shorter: dates are counted from the start. */
        SHORT_LAST,
        /** At the end, longer. */
        LONG_LAST
    }

    /** What becomes of the end of a month. */
    public enum MonthEnd {
        /** From the end of a month to the ends of months. */
        KEEP,
        /** The same day, or the last when a month has no such day. */
        SAME_DAY
    }

    /** Most periods of a schedule. */
    public static final int MAX_PERIODS = 1200;

    /**
     * One period.
     *
     * @param start unadjusted
     * @param end unadjusted
     * @param accrualStart first day of interest
     * @param accrualEnd day after the last day of interest
     * @param payment when it is paid
     */
    public record Coupon(
            LocalDate start, LocalDate end, LocalDate accrualStart, LocalDate accrualEnd, LocalDate payment) {
        public Coupon {
            requireNonNull(start, "start");
            requireNonNull(end, "end");
            requireNonNull(accrualStart, "accrualStart");
            requireNonNull(accrualEnd, "accrualEnd");
            requireNonNull(payment, "payment");
        }
    }

    public CouponSchedule {
        requireNonNull(stub, "stub");
        requireNonNull(monthEnd, "monthEnd");
        requireNonNull(accrualRoll, "accrualRoll");
        requireNonNull(accrualCalendar, "accrualCalendar");
        requireNonNull(paymentRoll, "paymentRoll");
        requireNonNull(paymentCalendar, "paymentCalendar");
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a schedule ends after it starts: " + start + " to " + end);
        }
        if (months < 1) {
            throw new IllegalArgumentException("1 month or more between dates is expected, got: " + months);
        }
    }

    /** Dates that stay where they fall: no stub is expected at the end, none is moved. */
    public static CouponSchedule unadjusted(LocalDate start, LocalDate end, int months, Stub stub) {
        return new CouponSchedule(
                start,
                end,
                months,
                stub,
                MonthEnd.KEEP,
                Roll.NONE,
                HolidayCalendar.WEEKENDS,
                Roll.NONE,
                HolidayCalendar.WEEKENDS);
    }

    /** The unadjusted dates from {@code start} to {@code end}, both included. */
    public List<LocalDate> dates() {
        boolean back = stub == Stub.SHORT_FIRST || stub == Stub.LONG_FIRST;
        LocalDate from = back ? end : start;
        LocalDate to = back ? start : end;
        List<LocalDate> dates = new ArrayList<>();
        dates.add(from);
        for (int i = 1; ; i++) {
            LocalDate date = step(from, back ? -i : i);
            if (back ? !date.isAfter(to) : !date.isBefore(to)) {
                if (!date.equals(to) && i > 1 && (stub == Stub.LONG_FIRST || stub == Stub.LONG_LAST)) {
                    dates.remove(dates.size() - 1); // the last regular date merges with the stub
                }
                dates.add(to);
                break;
            }
            dates.add(date);
            if (dates.size() > MAX_PERIODS) {
                throw new IllegalArgumentException(
                        "at most " + MAX_PERIODS + " periods are expected from " + start + " to " + end);
            }
        }
        if (back) {
            Collections.reverse(dates);
        }
        return dates;
    }

    /** The periods, in order; each begins where the one before ended. */
    public List<Coupon> coupons() {
        List<LocalDate> dates = dates();
        List<Coupon> coupons = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            LocalDate from = dates.get(i - 1);
            LocalDate to = dates.get(i);
            coupons.add(new Coupon(
                    from,
                    to,
                    i == 1 ? from : accrualRoll.adjust(from, accrualCalendar),
                    accrualRoll.adjust(to, accrualCalendar),
                    paymentRoll.adjust(to, paymentCalendar)));
        }
        return coupons;
    }

    /** What the day count of these periods may look at. */
    public AccrualTerms terms() {
        boolean back = stub == Stub.SHORT_FIRST || stub == Stub.LONG_FIRST;
        return new AccrualTerms(Optional.of(end), Optional.of(back ? end : start), Math.min(12, months));
    }

    private LocalDate step(LocalDate from, int steps) {
        LocalDate date = from.plusMonths((long) steps * months);
        boolean keep = monthEnd == MonthEnd.KEEP && from.getDayOfMonth() == from.lengthOfMonth();
        return keep ? date.withDayOfMonth(date.lengthOfMonth()) : date;
    }
}
