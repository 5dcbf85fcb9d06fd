package io.truesale.contract.keys;

import io.truesale.domain.rule.RuleCode;

/** Why the membership contract, version 2, refuses what concerns keys. */
public enum KeyRule implements RuleCode {
    /** The subject has no keys on the channel. */
    KEYS_UNKNOWN,
    /** A key that is named is not on the ring. */
    KEY_NOT_ON_RING,
    /** A public key belongs to one ring, and never returns once it has left it. */
    KEY_TAKEN,
    /** After the change the live keys still weigh as much as the threshold asks. */
    KEY_WEIGHT_SHORT,
    /** Only the recovery key itself gives way to another one. */
    KEY_RECOVERY_BOUND,
    /** A change changes something. */
    KEY_NOTHING_CHANGED,
    /** Keys are changed by their owner or the institution of a person; a quorum freezes them too. */
    KEY_NOT_OWNER,
    /** What is recovered gets a key that authorises. */
    KEY_RECOVERY_EMPTY,
    /** A member gets its first ring once. */
    MEMBER_ENROLLED,
    /** The name {@code institution} is that of the member itself. */
    PERSON_RESERVED
}
