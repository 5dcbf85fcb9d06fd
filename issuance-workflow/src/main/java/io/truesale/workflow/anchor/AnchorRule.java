package io.truesale.workflow.anchor;

import io.truesale.domain.rule.RuleCode;

/** Why something does not even go to the ledger. */
public enum AnchorRule implements RuleCode {
    /** A transaction has a longest size, set by the ledger. */
    TRANSACTION_TOO_LARGE,
    /** A person acts through a node that holds that person's key. */
    NO_KEY_OF_PERSON,
    /** A passkey signs the very request that is sent. */
    PASSKEY_REFUSED,
    /** A request is signed, or given up, once. */
    REQUEST_NOT_WAITING,
    /** Whoever asked has given the request up. */
    REQUEST_DISCARDED
}
