package io.truesale.contract.notary;

import io.truesale.domain.rule.RuleCode;

/** Why the notary contract refuses. */
public enum NotaryRule implements RuleCode {
    /** Versions of a subject count up from 1 without a gap. */
    VERSION_OUT_OF_ORDER,
    /** The member that recorded the first version, or the first part of a batch, records the following ones. */
    NOT_THE_RECORDER,
    /** A fingerprint stands once in a batch part. */
    ITEM_REPEATED,
    /** A batch part has 1 to {@link NotaryContract#MAX_ITEMS} fingerprints of 32 bytes. */
    ITEMS_OUT_OF_BOUNDS,
    /** Parts of a batch count up from 0 without a gap. */
    BATCH_OUT_OF_ORDER,
    /** A sealed batch takes no more parts. */
    BATCH_SEALED,
    /** A batch is sealed with the number of items that it has. */
    BATCH_COUNT_DIFFERS,
    /** There is no such batch. */
    BATCH_UNKNOWN,
    /** The contract has no such function. */
    NOTARY_FUNCTION
}
