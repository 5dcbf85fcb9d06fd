package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import java.time.LocalDate;

/**
 * From when to when a class bears interest, and what its day count looks at beside these two days.
 *
 * @param over which of the intervals behind a payment date
 * @param terms months between coupons and maturity; {@link AccrualTerms#NONE} when the file says neither
 */
public record NoteAccrual(Over over, AccrualTerms terms) {
    /** The intervals behind a payment date. */
    public enum Over {
        /** From the last payment date to this one, as {@code dates} says of all classes. */
        PAYMENT_DATES,
        /** The months of the collections: classes that are paid with a delay. */
        COLLECTIONS
    }

    /** From payment date to payment date, and nothing more. */
    public static final NoteAccrual USUAL = new NoteAccrual(Over.PAYMENT_DATES, AccrualTerms.NONE);

    public NoteAccrual {
        requireNonNull(over, "over");
        requireNonNull(terms, "terms");
    }

    /**
     * First day of interest of {@code period}. Collections that begin on the second day of a month, after a cut-off on the
     * first, are those of the whole month.
     */
    public LocalDate start(PaymentPeriod period) {
        if (over != Over.COLLECTIONS) {
            return period.accrualStart();
        }
        LocalDate start = period.collectionStart();
        boolean cutOnTheFirst =
                start.getDayOfMonth() == 2 && period.collectionEnd().getDayOfMonth() == 1;
        return cutOnTheFirst ? start.withDayOfMonth(1) : start;
    }

    /** Day after the last day of interest of {@code period}. */
    public LocalDate end(PaymentPeriod period) {
        return over == Over.COLLECTIONS ? period.collectionEnd() : period.accrualEnd();
    }

    /** The part of a year that {@code period} is by {@code count}. */
    public YearFraction part(DayCount count, PaymentPeriod period) {
        return count.fraction(start(period), end(period), terms);
    }
}
