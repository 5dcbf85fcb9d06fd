package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a day count may need beside the two days of a period.
 *
 * @param maturity of the security: 30E/360 ISDA leaves an end of February alone that is the maturity
 * @param anchor a regular coupon date, from which quasi-coupon dates are counted in both directions; without it they
 *     are counted back from the end of the period
 * @param months between coupons, 1 to 12, for quasi-coupons
 */
public record AccrualTerms(Optional<LocalDate> maturity, Optional<LocalDate> anchor, int months) {
    /** No more than the two days: no maturity, annual coupons that end where the period ends. */
    public static final AccrualTerms NONE = new AccrualTerms(Optional.empty(), Optional.empty(), 12);

    public AccrualTerms {
        requireNonNull(maturity, "maturity");
        requireNonNull(anchor, "anchor");
        if (months < 1 || months > 12) {
            throw new IllegalArgumentException("1 to 12 months between coupons are expected, got: " + months);
        }
    }

    boolean endsAt(LocalDate date) {
        return maturity.filter(date::equals).isPresent();
    }

    /** The last quasi-coupon date on or before {@code start}. */
    LocalDate quasiBefore(LocalDate start, LocalDate end) {
        LocalDate from = anchor.orElse(end);
        // two steps too early: the end of a month may lie after the day that is whole months before
        long steps = Math.floorDiv(ChronoUnit.MONTHS.between(from, start), months) - 2L;
        LocalDate date = step(from, steps);
        while (!step(from, steps + 1).isAfter(start)) {
            steps++;
            date = step(from, steps);
        }
        return date;
    }

    /** The quasi-coupon date after {@code quasi}. */
    LocalDate quasiAfter(LocalDate quasi, LocalDate end) {
        LocalDate from = anchor.orElse(end);
        long steps = Math.floorDiv(ChronoUnit.MONTHS.between(from, quasi), months) - 1L;
        while (!step(from, steps).isAfter(quasi)) {
            steps++;
        }
        return step(from, steps);
    }

    /** Whole steps from the anchor; an anchor at the end of its month stays at the end of each. */
    private LocalDate step(LocalDate from, long steps) {
        LocalDate date = from.plusMonths(steps * months);
        boolean endOfMonth = from.getDayOfMonth() == from.lengthOfMonth();
        return endOfMonth ? date.withDayOfMonth(date.lengthOfMonth()) : date;
    }
}
