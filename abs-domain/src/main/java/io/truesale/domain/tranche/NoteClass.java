package io.truesale.domain.tranche;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;
import java.time.LocalDate;

/**
 * The terms of one class of notes.
 *
 * @param id its name in the deal
 * @param originalBalance face amount at closing in minor units, more than zero
 * @param coupon fixed annual rate, 0 or more
 * @param dayCount of its interest; independent of how the loans count
 * @param rounding of the interest that a period posts
 * @param overdue whether unpaid interest bears interest
 * @param legalFinal last day on which principal is due
 */
public record NoteClass(
        ClassId id,
        long originalBalance,
        Rate coupon,
        DayCount dayCount,
        Rounding rounding,
        Overdue overdue,
        LocalDate legalFinal) {

    /** What unpaid interest does until it is paid. */
    public enum Overdue {
        /** It is carried without interest. */
        WITHOUT_INTEREST,
        /** It bears interest at the coupon. */
        AT_COUPON
    }

    public NoteClass {
        requireNonNull(id, "id");
        requireNonNull(coupon, "coupon");
        requireNonNull(dayCount, "dayCount");
        requireNonNull(rounding, "rounding");
        requireNonNull(overdue, "overdue");
        requireNonNull(legalFinal, "legalFinal");
        if (originalBalance <= 0) {
            throw new IllegalArgumentException(
                    "class " + id + " has a face amount of more than zero, got: " + originalBalance);
        }
        if (coupon.value().signum() < 0) {
            throw new IllegalArgumentException("class " + id + " has a coupon of 0 or more, got: " + coupon);
        }
    }
}
