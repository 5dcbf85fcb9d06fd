package io.truesale.portal.web.projection;

import io.truesale.portal.projection.Calculation.ClassAmounts;
import org.jspecify.annotations.Nullable;

/** Which number of a class is shown by date. */
enum Shown {
    /** Principal outstanding after the payment. */
    BALANCE,
    /** Principal paid. */
    PRINCIPAL,
    /** Interest paid. */
    INTEREST,
    /** All cash to the holders. */
    TOTAL;

    /** What a request asks for; {@link #BALANCE} for what is not known. */
    static Shown of(@Nullable String text) {
        for (Shown one : values()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        return BALANCE;
    }

    /** The number, minor units. */
    long of(ClassAmounts note) {
        return switch (this) {
            case BALANCE -> note.closing();
            case PRINCIPAL -> note.principalPaid();
            case INTEREST -> note.interestPaid();
            case TOTAL -> note.total();
        };
    }
}
