package io.truesale.domain.pool;

import io.truesale.domain.rule.RuleCode;

/** Why a {@link LoanPool} refuses. */
public enum PoolRule implements RuleCode {
    /** A pool is created once. */
    POOL_ONCE,
    /** The pool does not exist. */
    POOL_UNKNOWN,
    /** The same file is attached once. */
    POOL_SAME_TAPE,
    /** A tape that is not accepted is not attached. */
    POOL_TAPE_REFUSED,
    /** Nothing changes while a freeze waits for the ledger. */
    POOL_FREEZING,
    /** A frozen pool does not change. */
    POOL_FROZEN,
    /** A tape is needed first. */
    POOL_WITHOUT_TAPE,
    /** What is validated or frozen is the newest tape. */
    POOL_OTHER_TAPE,
    /** A snapshot holds one reporting period. */
    POOL_SEVERAL_PERIODS,
    /** A snapshot holds each loan once. */
    POOL_LOAN_REPEATED,
    /** The tape's period ends on the cut-off date. */
    POOL_CUT_OFF,
    /** Stated control totals equal those of the tape. */
    POOL_TOTALS_DIFFER,
    /** A pool has a balance. */
    POOL_WITHOUT_BALANCE,
    /** A pool is frozen once it is validated. */
    POOL_NOT_VALIDATED,
    /** Only a freeze that was asked for can be answered. */
    POOL_NOT_FREEZING
}
