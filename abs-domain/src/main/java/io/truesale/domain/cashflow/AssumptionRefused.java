package io.truesale.domain.cashflow;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An assumption or a loan's terms that make no sense or do not fit each other: the sentence says what is expected and what
 * is given, and nothing is computed. Other exceptions are bugs.
 */
public final class AssumptionRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final MathContext SHOWN = new MathContext(12);

    /** @param sentence what is expected and what is given */
    public AssumptionRefused(String sentence) {
        super(sentence);
    }

    /** A number as a sentence has it: plain digits, twelve at most, no exponent. */
    static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
