package io.truesale.contract.procedure;

/** Where a procedure stands as a whole. Names are stored on ledgers. */
public enum Status {
    /** Steps can be signed. */
    RUNNING,
    /** Nothing can be signed until the lead resumes or cancels. */
    SUSPENDED,
    /** Every step is completed. */
    COMPLETED,
    /** Ended before its end. */
    CANCELLED
}
