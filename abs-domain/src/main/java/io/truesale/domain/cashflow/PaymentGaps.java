package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.AssetTerms.Unpaid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the payments that a tape states leave open.
 *
 * @param unstated how many loans state none: level over the remaining term
 * @param early how many are repaid before their term ends
 * @param balloons how many owe more than two payments in the last month of their term
 * @param ballooned what these owe in it, minor units
 * @param uncovered how many state less than the interest of a month of 31 days
 * @param firstUncovered number of the first of these; empty for none
 * @param unpaid what becomes of the rest of the interest: when it is refused, they are no lines
 */
public record PaymentGaps(
        int unstated, int early, int balloons, long ballooned, int uncovered, String firstUncovered, Unpaid unpaid) {
    /** Nothing is left open. */
    public static final PaymentGaps NONE = new PaymentGaps(0, 0, 0, 0, 0, "", Unpaid.REFUSED);

    public PaymentGaps {
        requireNonNull(firstUncovered, "firstUncovered");
        requireNonNull(unpaid, "unpaid");
    }

    /** How many loans are no lines for their payment. */
    public int refused() {
        return unpaid == Unpaid.REFUSED ? uncovered : 0;
    }

    /** The same with what one more loan states. */
    PaymentGaps and(String number, StatedPayment stated) {
        boolean below = stated.uncovered();
        return new PaymentGaps(
                unstated,
                early + (stated.early() ? 1 : 0),
                balloons + (stated.balloon() ? 1 : 0),
                ballooned + (stated.balloon() ? Math.round(stated.last()) : 0),
                uncovered + (below ? 1 : 0),
                below && uncovered == 0 ? number : firstUncovered,
                unpaid);
    }

    /** The same with one more loan that states none. */
    PaymentGaps andUnstated() {
        return new PaymentGaps(unstated + 1, early, balloons, ballooned, uncovered, firstUncovered, unpaid);
    }

    /** Why the loans cannot be projected, to go on after the name of the tape. */
    Optional<String> refusal() {
        return refused() == 0
                ? Optional.empty()
                : Optional.of("has " + uncovered
                        + " loans whose scheduled payment does not cover the interest of a month"
                        + " of 31 days, the first is " + firstUncovered + ": say what becomes of the rest with --unpaid"
                        + " CAPITALISED or WAIVED, or take level payments with --payments REMAINING_TERM");
    }

    /** What was assumed of how many loans, a sentence each. */
    List<String> assumed() {
        List<String> sentences = new ArrayList<>();
        if (unstated > 0) {
            sentences.add(unstated + " loans state no scheduled payment: level payments over the remaining term");
        }
        if (early > 0) {
            sentences.add(early + " loans are repaid before their term ends by the payments that they state");
        }
        if (balloons > 0) {
            String due = BigDecimal.valueOf(ballooned, LoanRow.MINOR_DIGITS).toPlainString();
            sentences.add(balloons + " loans are not repaid within their term by the payments that they state: about "
                    + due + " is due in their last month, if they go on as agreed");
        }
        if (uncovered > 0 && unpaid != Unpaid.REFUSED) {
            sentences.add(
                    uncovered + " loans state a payment that does not cover their interest: the rest is " + unpaid);
        }
        return sentences;
    }
}
