package io.truesale.workflow.usecase.keys;

import io.truesale.domain.rule.RuleCode;

/** Why something about keys or proposals does not even go to the ledger. */
public enum KeyDeskRule implements RuleCode {
    /** Some channel of the person knows rings of keys. */
    NO_CHANNEL_WITH_RINGS,
    /** The key is on a ring of the person. */
    KEY_NOT_FOUND,
    /** The last key that signs is not taken off. */
    LAST_KEY,
    /** The institution has a ring of keys on a channel. */
    NOT_ENROLLED,
    /** This node hosts the institution. */
    MEMBER_NOT_HOSTED,
    /** A recovery kit is made while the ring has no recovery key: the kit itself gives way to another one. */
    RECOVERY_KEY_EXISTS,
    /** The passphrase of a recovery kit is long enough. */
    KIT_PASSPHRASE,
    /** The kit is one of this institution, whole, and opened by its passphrase. */
    KIT_REFUSED,
    /** The channel knows proposals. */
    NO_PROPOSALS_HERE,
    /** The channel decides by votes. */
    NO_VOTES_HERE,
    /** A proposal has an id, a text and a policy in bounds. */
    PROPOSAL_FORM
}
