package io.truesale.contract.queries;

/** For what a report is used; names are stored on ledgers. */
public enum Purpose {
    /** Before credit is given. */
    CREDIT_REVIEW,
    /** Before loans are bought. */
    DUE_DILIGENCE,
    /** While credit is outstanding. */
    MONITORING,
    /** To collect what is due. */
    DEBT_COLLECTION,
    /** The obligor contests something. */
    DISPUTE
}
