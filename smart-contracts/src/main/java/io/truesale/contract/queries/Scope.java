package io.truesale.contract.queries;

/** What a report tells; names are stored on ledgers, in this order. */
public enum Scope {
    /** Original amount, balance, months that remain. */
    BALANCE,
    /** Days past due, charge-offs, whether it has ended. */
    STATUS,
    /** The same month by month. */
    HISTORY
}
