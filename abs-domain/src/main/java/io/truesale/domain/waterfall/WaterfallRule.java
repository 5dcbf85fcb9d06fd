package io.truesale.domain.waterfall;

import io.truesale.domain.rule.RuleCode;

/** Why a period is not computed. */
public enum WaterfallRule implements RuleCode {
    /** Parts of a deal model do not fit together. */
    MODEL_INVALID,
    /** Periods are paid one after the other, each once. */
    WRONG_PERIOD,
    /** begin - principal - charged off + other = end. */
    FIGURES_DO_NOT_TIE,
    /** A period begins with the pool balance at which the one before ended. */
    POOL_BALANCE_BREAKS,
    /** A cash amount is negative. */
    NEGATIVE_CASH,
    /** The pool is too large for the clean-up call. */
    CALL_NOT_OPEN,
    /** The price of the clean-up call does not redeem all notes. */
    CALL_PRICE_SHORT,
    /** A formula of the deal names a value that the report does not give. */
    OBSERVED_VALUE_MISSING,
    /** Receivables are bought while what the deal requires of purchases does not hold. */
    PURCHASE_NOT_ALLOWED
}
