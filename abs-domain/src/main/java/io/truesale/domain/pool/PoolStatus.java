package io.truesale.domain.pool;

/** Where a pool stands. */
public enum PoolStatus {
    /** Without a tape. */
    CREATED,
    /** A tape is attached. */
    TAPE_ATTACHED,
    /** The newest tape ties out to the stated totals. */
    VALIDATED,
    /** Asked of the ledger, not answered yet. */
    FREEZING,
    /** The ledger holds assets, fingerprints and root. */
    FROZEN
}
