package io.truesale.domain.servicing;

import io.truesale.domain.rule.RuleCode;

/** Why a reporting period refuses. */
public enum ServicingRule implements RuleCode {
    /** A report is drawn from a tape. */
    MONTHLY_TAPE_MISSING,
    /** The report differs from the tape, from the period before, or in itself. */
    REPORT_DOES_NOT_TIE_OUT,
    /** Amounts of a tape have two decimals, so the deal's currency must have two. */
    TAPE_OF_ANOTHER_CURRENCY,
    /** A paid period stays as it is. */
    PERIOD_PAID,
    /** A tape comes from a person of the servicer. */
    NOT_THE_SERVICER,
    /** A decision is one of those that procedures know. */
    DECISION_UNKNOWN,
    /** A period has no such step. */
    PERIOD_STEP_UNKNOWN,
    /** There is nothing computed yet to be signed for. */
    PERIOD_NOT_COMPUTED,
    /** The period is not open on the ledger. */
    PERIOD_NOT_OPEN
}
