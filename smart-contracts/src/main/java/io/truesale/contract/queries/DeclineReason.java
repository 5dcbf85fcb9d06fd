package io.truesale.contract.queries;

/** Why a member does not answer; names are stored on ledgers. */
public enum DeclineReason {
    /** The paper was not shown. */
    NO_DOCUMENT,
    /** The paper was shown and is doubted. */
    DOCUMENT_DOUBTED,
    /** There is no such loan, or the opening does not fit. */
    OBLIGOR_UNKNOWN,
    /** Another reason. */
    NOT_POSSIBLE
}
