package io.truesale.contract.procedure;

/** Where one step stands. Names are stored on ledgers. */
public enum StepState {
    /** Steps before it are not completed. */
    WAITING,
    /** Can be signed now; may have the first of two signatures. */
    READY,
    /** Has all its signatures. */
    COMPLETED,
    /** Was rejected: the procedure is suspended. */
    REJECTED
}
