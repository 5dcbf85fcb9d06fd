package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;

/**
 * One loan in one reporting period. Amounts in minor units.
 *
 * @param loan asset number
 * @param begin balance at the beginning
 * @param principal collected
 * @param interest collected
 * @param otherCash fees and other amounts collected
 * @param adjustment other change of the balance, signed: positive raises it
 * @param chargedOff principal charged off
 * @param recovered collected after charge-off
 * @param end balance at the end
 * @param daysPastDue at the end, 0 or more
 * @param closed why the balance has gone to zero
 * @param rate annual rate
 * @param remainingMonths to maturity, 0 or more
 */
public record LoanMonth(
        String loan,
        long begin,
        long principal,
        long interest,
        long otherCash,
        long adjustment,
        long chargedOff,
        long recovered,
        long end,
        int daysPastDue,
        Closed closed,
        Rate rate,
        int remainingMonths) {

    /** Why a loan's balance has gone to zero. */
    public enum Closed {
        /** It has not. */
        OPEN,
        /** Paid in full, early or at maturity. */
        PAID,
        /** Charged off. */
        CHARGED_OFF,
        /** Bought back by the seller. */
        REPURCHASED,
        /** Another reason. */
        OTHER
    }

    public LoanMonth {
        requireNonNull(loan, "loan");
        requireNonNull(closed, "closed");
        requireNonNull(rate, "rate");
    }

    /** {@code begin - principal - chargedOff + adjustment - end}: zero when the loan ties. */
    public long difference() {
        return begin - principal - chargedOff + adjustment - end;
    }
}
