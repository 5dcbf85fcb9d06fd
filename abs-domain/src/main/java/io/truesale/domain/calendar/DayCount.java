package io.truesale.domain.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How days are counted in interest. Names are stored in deal models and never change their meaning.
 *
 * <p>All methods take {@code [start, end)} with {@code start <= end}. Source of the 30/360 family: 2006 ISDA Definitions
 * section 4.16, SIFMA Standard Securities Calculation Methods, and the QuantLib and Strata tests that print them. Two
 * counts look at more than the two days, see {@link AccrualTerms}.
 */
public enum DayCount {
    /** 30/360 US: the last day of February counts as a 30th; 31 is moved to 30 at the end only after a 30th. */
    THIRTY_360_US(360),
    /** 30/360 PSA: like US, but an end at the last day of February is not moved. */
    THIRTY_360_PSA(360),
    /** 30/360 Bond Basis, ISDA 4.16(f): no rule for February. */
    THIRTY_360_BOND(360),
    /** 30E/360 Eurobond, ISDA 4.16(g): a 31st becomes a 30th at both ends. */
    THIRTY_E_360(360),
    /** 30E/360 ISDA, 4.16(h): the last day of February counts as a 30th too, unless it ends at the maturity. */
    THIRTY_E_360_ISDA(360),
    /** 30E+/360: a start at the 31st becomes the 30th, an end at the 31st the first of the next month. */
    THIRTY_E_PLUS_360(360),
    /** Actual days over 360. */
    ACT_360(360),
    /** Actual days over 365 always. */
    ACT_365F(365),
    /** Actual days over 366 when 29 February is in (start, end], else over 365. */
    ACT_365A(365),
    /** Actual days without 29 February over 365. */
    NL_365(365),
    /** Days in leap years over 366 plus days in other years over 365, ISDA 4.16(b). */
    ACT_ACT_ISDA(365),
    /**
     * Actual days over the days of the coupon period times coupons a year; a long or short period is split at the
     * quasi-coupon dates. ICMA Rule 251.1.
     */
    ACT_ACT_ICMA(365);

    private final int basis;

    DayCount(int basis) {
        this.basis = basis;
    }

    /** Days of {@code [start, end)} by this count, with no more known than the two days. */
    public long days(LocalDate start, LocalDate end) {
        return days(start, end, AccrualTerms.NONE);
    }

    /** Days of {@code [start, end)} by this count. */
    public long days(LocalDate start, LocalDate end, AccrualTerms terms) {
        requireOrder(start, end);
        return switch (this) {
            case THIRTY_360_US -> us(start, end, true);
            case THIRTY_360_PSA -> us(start, end, false);
            case THIRTY_360_BOND -> bond(start, end);
            case THIRTY_E_360 ->
                thirty(start, end, Math.min(30, start.getDayOfMonth()), Math.min(30, end.getDayOfMonth()));
            case THIRTY_E_360_ISDA ->
                thirty(
                        start,
                        end,
                        monthEnd(start) ? 30 : start.getDayOfMonth(),
                        monthEnd(end) && !(lastOfFebruary(end) && terms.endsAt(end)) ? 30 : end.getDayOfMonth());
            case THIRTY_E_PLUS_360 -> plus(start, end);
            case NL_365 -> ChronoUnit.DAYS.between(start, end) - leapDays(start, end);
            case ACT_360, ACT_365F, ACT_365A, ACT_ACT_ISDA, ACT_ACT_ICMA -> ChronoUnit.DAYS.between(start, end);
        };
    }

    /** The part of a year that {@code [start, end)} is, with no more known than the two days. */
    public YearFraction fraction(LocalDate start, LocalDate end) {
        return fraction(start, end, AccrualTerms.NONE);
    }

    /** The part of a year that {@code [start, end)} is. */
    public YearFraction fraction(LocalDate start, LocalDate end, AccrualTerms terms) {
        requireOrder(start, end);
        return switch (this) {
            case ACT_ACT_ISDA -> calendarYears(start, end);
            case ACT_ACT_ICMA -> quasiCoupons(start, end, terms);
            case ACT_365A -> new YearFraction(days(start, end), leapDays(start, end) > 0 ? 366 : 365);
            default -> new YearFraction(days(start, end, terms), basis);
        };
    }

    private static YearFraction quasiCoupons(LocalDate start, LocalDate end, AccrualTerms terms) {
        YearFraction sum = new YearFraction(0, 1);
        LocalDate from = terms.quasiBefore(start, end);
        while (from.isBefore(end)) {
            LocalDate to = terms.quasiAfter(from, end);
            long days = Math.max(0, ChronoUnit.DAYS.between(later(start, from), earlier(end, to)));
            long period = ChronoUnit.DAYS.between(from, to);
            sum = sum.plus(new YearFraction(days * terms.months(), period * 12));
            from = to;
        }
        return sum;
    }

    private static YearFraction calendarYears(LocalDate start, LocalDate end) {
        long common = 0;
        long leap = 0;
        for (int year = start.getYear(); year <= end.getYear(); year++) {
            LocalDate from = later(start, LocalDate.of(year, 1, 1));
            LocalDate to = earlier(end, LocalDate.of(year + 1, 1, 1));
            long days = Math.max(0, ChronoUnit.DAYS.between(from, to));
            if (LocalDate.of(year, 1, 1).isLeapYear()) {
                leap += days;
            } else {
                common += days;
            }
        }
        return new YearFraction(common * 366 + leap * 365, 365L * 366);
    }

    private static long us(LocalDate start, LocalDate end, boolean moveFebruaryEnd) {
        int from = start.getDayOfMonth();
        int to = end.getDayOfMonth();
        if (lastOfFebruary(start)) {
            if (moveFebruaryEnd && lastOfFebruary(end)) {
                to = 30;
            }
            from = 30;
        }
        if (to == 31 && from >= 30) {
            to = 30;
        }
        return thirty(start, end, Math.min(30, from), to);
    }

    private static long bond(LocalDate start, LocalDate end) {
        int from = Math.min(30, start.getDayOfMonth());
        int to = end.getDayOfMonth() == 31 && from == 30 ? 30 : end.getDayOfMonth();
        return thirty(start, end, from, to);
    }

    private static long plus(LocalDate start, LocalDate end) {
        LocalDate to = end.getDayOfMonth() == 31 ? end.plusDays(1) : end;
        return thirty(start, to, Math.min(30, start.getDayOfMonth()), to.getDayOfMonth());
    }

    private static long thirty(LocalDate start, LocalDate end, int from, int to) {
        return 360L * (end.getYear() - start.getYear())
                + 30L * (end.getMonthValue() - start.getMonthValue())
                + (to - from);
    }

    private static boolean monthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    private static boolean lastOfFebruary(LocalDate date) {
        return date.getMonthValue() == 2 && date.getDayOfMonth() == date.lengthOfMonth();
    }

    private static long leapDays(LocalDate start, LocalDate end) { // 29 February in (start, end]
        long count = 0;
        for (int year = start.getYear(); year <= end.getYear(); year++) {
            if (LocalDate.of(year, 1, 1).isLeapYear()) {
                LocalDate day = LocalDate.of(year, 2, 29);
                if (day.isAfter(start) && !day.isAfter(end)) {
                    count++;
                }
            }
        }
        return count;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static void requireOrder(LocalDate start, LocalDate end) {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("an interval ends on or after its start: " + start + " to " + end);
        }
    }
}
