package io.truesale.contract.issuance;

import io.truesale.domain.rule.RuleCode;

/** Why the issuance contract refuses, beside the rules of procedures. */
public enum IssuanceRule implements RuleCode {
    /** The contract has no such function. */
    UNKNOWN_ISSUANCE_FUNCTION,
    /** The transaction is on the channel of another deal. */
    OTHER_CHANNEL,
    /** The deal is open already. */
    DEAL_ALREADY_OPEN,
    /** The deal has not been opened. */
    DEAL_NOT_OPEN,
    /** A deal is opened by its underwriter or its originator. */
    OPENER_NOT_A_PARTY,
    /** A party is not admitted to the channel in that capacity. */
    PARTY_NOT_ADMITTED,
    /** Only investors may be several; every other capacity has one member. */
    CAPACITY_TAKEN,
    /** Originator and accountant are different organisations. */
    NOT_INDEPENDENT,
    /** The step asks for evidence that is not there. */
    EVIDENCE_MISSING,
    /** The pool is not the one that was certified. */
    POOL_DIFFERS,
    /** The pool is not frozen on this channel. */
    POOL_NOT_FROZEN,
    /** A document that is referred to has no fingerprint on this channel. */
    DOCUMENT_NOT_ANCHORED,
    /** The deal model is not of this deal's currency or of the certified pool. */
    STRUCTURE_DIFFERS,
    /** A class is not allocated in full, or to who is no investor of this deal, or twice to the same. */
    ALLOCATION_INVALID,
    /** The funds confirmed are not the sum of the allocation. */
    FUNDS_DIFFER,
    /** Closing waits until every condition is met or waived. */
    CONDITIONS_OPEN,
    /** A condition named at closing could never be met before it. */
    CONDITION_TOO_LATE,
    /** There is no such condition. */
    UNKNOWN_CONDITION,
    /** The condition is no longer open. */
    CONDITION_NOT_OPEN,
    /** A condition is met by its owner and waived by the capacity that named it. */
    CONDITION_NOT_YOURS,
    /** From version 3 on: closing waits until the registry holds the certified pool for the deal. */
    ASSETS_NOT_SETTLED
}
