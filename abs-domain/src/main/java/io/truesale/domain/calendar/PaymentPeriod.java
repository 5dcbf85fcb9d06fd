package io.truesale.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * One payment date with the two intervals behind it: in which the pool collects, and in which the notes accrue.
 *
 * @param number from 1
 * @param collectionStart first day whose collections are paid out
 * @param collectionEnd day after the last of these
 * @param accrualStart first day of interest
 * @param accrualEnd day after the last day of interest
 * @param paymentDate when holders are paid
 */
public record PaymentPeriod(
        int number,
        LocalDate collectionStart,
        LocalDate collectionEnd,
        LocalDate accrualStart,
        LocalDate accrualEnd,
        LocalDate paymentDate) {
    public PaymentPeriod {
        requireNonNull(collectionStart, "collectionStart");
        requireNonNull(collectionEnd, "collectionEnd");
        requireNonNull(accrualStart, "accrualStart");
        requireNonNull(accrualEnd, "accrualEnd");
        requireNonNull(paymentDate, "paymentDate");
        if (number < 1) {
            throw new IllegalArgumentException("periods count from 1, got: " + number);
        }
        if (!collectionStart.isBefore(collectionEnd)) {
            throw new IllegalArgumentException("period " + number + ": collections end after they start: "
                    + collectionStart + " to " + collectionEnd);
        }
        if (!accrualStart.isBefore(accrualEnd)) {
            throw new IllegalArgumentException(
                    "period " + number + ": interest ends after it starts: " + accrualStart + " to " + accrualEnd);
        }
        if (paymentDate.isBefore(collectionEnd)) {
            throw new IllegalArgumentException("period " + number + ": payment on " + paymentDate
                    + " comes before the collections end on " + collectionEnd);
        }
    }
}
