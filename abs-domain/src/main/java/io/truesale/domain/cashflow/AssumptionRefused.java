package io.truesale.domain.cashflow;

/**
 * An assumption or a loan's terms that make no sense or do not fit each other: the sentence says what is expected and what
 * is given, and nothing is computed. Other exceptions are bugs.
 */
public final class AssumptionRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is expected and what is given */
    public AssumptionRefused(String sentence) {
        super(sentence);
    }
}
