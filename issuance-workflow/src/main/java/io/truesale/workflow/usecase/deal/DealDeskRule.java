package io.truesale.workflow.usecase.deal;

import io.truesale.domain.rule.RuleCode;

/** Why a request about a deal does not even go to the ledger. */
public enum DealDeskRule implements RuleCode {
    /** A party is no member of the consortium. */
    PARTY_UNKNOWN,
    /** A deal of that id exists, or is being opened. */
    DEAL_ID_TAKEN
}
