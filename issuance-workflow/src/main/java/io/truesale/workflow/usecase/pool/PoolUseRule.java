package io.truesale.workflow.usecase.pool;

import io.truesale.domain.rule.RuleCode;

/** Why a request about a pool is refused before its aggregate is asked. */
public enum PoolUseRule implements RuleCode {
    /** Only the originator of a pool acts on it. */
    POOL_NOT_ORIGINATOR,
    /** A pool is made, and frozen, for a deal whose channel is there and to which the originator belongs. */
    POOL_WITHOUT_DEAL,
    /** A file name has 1 to 200 characters. */
    POOL_FILE_NAME,
    /** A file that is longer than the limit is not received. */
    POOL_TAPE_TOO_LARGE,
    /** An asset is in one live pool at most. */
    POOL_ASSET_TAKEN,
    /** The node could not read the tape to its end. */
    POOL_UPLOAD_FAILED
}
