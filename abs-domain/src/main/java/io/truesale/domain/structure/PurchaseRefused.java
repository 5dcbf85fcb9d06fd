package io.truesale.domain.structure;

/** A payment date on which receivables would be bought against what the deal requires of purchases. */
public final class PurchaseRefused extends Unpayable {
    private static final long serialVersionUID = 1L;

    /** @param sentence the step, what it requires and at which values that does not hold */
    public PurchaseRefused(String sentence) {
        super(sentence);
    }
}
