package io.truesale.contract.assets;

import io.truesale.domain.rule.RuleCode;

/** Why the asset registry refuses. A tag that another live pool holds is no refusal: see {@link AssetsContract}. */
public enum AssetsRule implements RuleCode {
    /** A person who holds ORG on the consortium channel opens a lock. */
    ASSETS_CAPACITY,
    /** The registry is on the consortium channel. */
    ASSETS_NOT_HERE,
    /** A pool has one live lock at most. */
    POOL_LOCKED,
    /** The pool has no lock. */
    LOCK_UNKNOWN,
    /** The member that opened a lock goes on with it. */
    LOCK_NOT_OWNER,
    /** Tags are locked and confirmed while the lock is open. */
    LOCK_NOT_OPEN,
    /** The lock's last height has passed. */
    LOCK_EXPIRED,
    /** A lock expires within {@link AssetsContract#MAX_OPEN_BLOCKS} blocks. */
    LOCK_EXPIRY_OUT_OF_BOUNDS,
    /** A chunk has 1 to {@link AssetsContract#MAX_TAGS} different tags of 32 bytes, and a number below the announced. */
    CHUNK_OUT_OF_BOUNDS,
    /** A chunk is locked once. */
    CHUNK_REPEATED,
    /** A lock is confirmed with all announced chunks and tags. */
    LOCK_INCOMPLETE,
    /** A confirmed lock is released. */
    LOCK_NOT_CONFIRMED,
    /** The contract has no such function. */
    ASSETS_FUNCTION,
    /** A pledge is for the channel of a deal, and is held for at most {@link AssetsContract#MAX_OPEN_BLOCKS} blocks. */
    PLEDGE_OUT_OF_BOUNDS,
    /** The proof is of the call that the step asks for. */
    PLEDGE_OTHER,
    /** A pledge is taken by the deal that it is for, and answered to the registry that made it. */
    PLEDGE_NOT_FOR_HERE,
    /** A lock is taken once, and a pool has one that counts. */
    PLEDGE_TAKEN,
    /** The deal has taken that lock of the pool. */
    PLEDGE_UNKNOWN,
    /** A pledge is bound while it is held. */
    PLEDGE_EXPIRED,
    /** A pledge expires when the height has passed until which it is held. */
    PLEDGE_RUNNING,
    /** The lock stands where the step begins. */
    PLEDGE_STATUS,
    /** What is settled is yielded by the member that pledged it, in ORG, and by another member of the deal, in SPV. */
    YIELD_CAPACITY,
    /** Each side says once that it yields, and keeps what it has said to yield. */
    YIELD_SAID
}
