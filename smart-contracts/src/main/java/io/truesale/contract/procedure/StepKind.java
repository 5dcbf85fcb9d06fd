package io.truesale.contract.procedure;

/** What sort of work a step is. Names are stored on ledgers. */
public enum StepKind {
    /** A judgement on what others have prepared. */
    APPROVAL,
    /** Work whose result is attached to the signature. */
    PREPARATION,
    /** An act of somebody outside the ledger, such as a regulator, that a member records with its evidence. */
    EXTERNAL_RECORD
}
