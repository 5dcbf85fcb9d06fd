package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssetTerms.Unpaid;

/**
 * How the payments of a tape's loans are read. Rules: {@code infra/docs/spec/pool-lines.md}.
 *
 * @param taken which payment
 * @param unpaid what becomes of interest that a stated payment does not cover
 */
public record PaymentReading(Taken taken, Unpaid unpaid) {
    /** Which payment of a loan is taken. */
    public enum Taken {
        /** The scheduled payment that it states; level over the remaining term where it states none. */
        STATED,
        /** What repays its balance over the remaining term, whatever it states; but for balloons. */
        REMAINING_TERM
    }

    /** Of files, unless somebody says otherwise. */
    public static final PaymentReading USUAL = new PaymentReading(Taken.STATED, Unpaid.REFUSED);

    /** Of pages, which say so. */
    public static final PaymentReading ADDING = new PaymentReading(Taken.STATED, Unpaid.CAPITALISED);

    public PaymentReading {
        requireNonNull(taken, "taken");
        requireNonNull(unpaid, "unpaid");
    }
}
