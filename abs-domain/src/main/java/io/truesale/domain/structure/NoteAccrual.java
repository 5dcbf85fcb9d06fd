package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.calendar.AccrualTerms;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.calendar.YearFraction;
import java.time.LocalDate;
import java.util.List;

/**
 * From when to when a class bears interest, and what its day count looks at beside these two days. Of an account and of a
 * value that is observed, the same two days.
 *
 * @param over which of the intervals behind a payment date
 * @param terms months between coupons and maturity; {@link AccrualTerms#NONE} when the file says neither
 * @param own the days of each period, in their order, where they are not those of the period itself; else empty
 */
public record NoteAccrual(Over over, AccrualTerms terms, List<Days> own) {
    /** The intervals behind a payment date. Source of the names: 2006 ISDA Definitions, section 4.10 (adjustment of periods). */
    public enum Over {
        /** From the last payment date to this one, as {@code dates} says of all classes. */
        PAYMENT_DATES,
        /** From the last day of payment to this one, both as they were moved to business days. */
        ADJUSTED,
        /** From the last payment day to this one, both before they were moved. */
        UNADJUSTED,
        /** The months of the collections: classes that are paid with a delay. */
        COLLECTIONS
    }

    /** Days of interest, {@code [start, end)}. */
    public record Days(LocalDate start, LocalDate end) {
        public Days {
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("interest ends after it starts: " + start + " to " + end);
            }
        }
    }

    /** From payment date to payment date, and nothing more. */
    public static final NoteAccrual USUAL = new NoteAccrual(Over.PAYMENT_DATES, AccrualTerms.NONE, List.of());

    public NoteAccrual {
        requireNonNull(over, "over");
        requireNonNull(terms, "terms");
        own = List.copyOf(own);
    }

    /**
     * First day of interest of {@code period}. Collections that begin on the second day of a month, after a cut-off on the
     * first, are those of the whole month.
     */
    public LocalDate start(PaymentPeriod period) {
        if (!own.isEmpty()) {
            return own.get(period.number() - 1).start();
        }
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
        if (!own.isEmpty()) {
            return own.get(period.number() - 1).end();
        }
        return over == Over.COLLECTIONS ? period.collectionEnd() : period.accrualEnd();
    }

    /**
     * First day on which who buys the class is not paid for {@code period} any more: the payment date, or for a class that is
     * paid with a delay the day after its months of collections, on whose last day who holds it is who is paid.
     */
    public LocalDate entitled(PaymentPeriod period) {
        return over == Over.COLLECTIONS ? end(period) : period.paymentDate();
    }

    /** The part of a year that {@code period} is by {@code count}. */
    public YearFraction part(DayCount count, PaymentPeriod period) {
        return count.fraction(start(period), end(period), terms);
    }
}
