package io.truesale.domain.deal;

import io.truesale.domain.rule.RuleCode;

/** Why an institution's own file of a deal refuses. */
public enum DealRule implements RuleCode {
    /** The deal is being opened, or is open, already. */
    OPENING_REQUESTED_ONCE,
    /** A decision on the step is on its way to the ledger. */
    DECISION_UNDER_WAY
}
