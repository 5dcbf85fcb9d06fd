package io.truesale.contract.membership;

import io.truesale.domain.rule.RuleCode;

/** Why the membership contract refuses. */
public enum MembershipRule implements RuleCode {
    /** A channel has one genesis, and it is the first transaction that takes effect. */
    GENESIS_ONCE,
    /** The genesis names this channel, an operator, and a person with the key that signed it. */
    GENESIS_INCOMPLETE,
    /** Version 1: an admission is signed by a person who holds OPS on the channel. */
    ADMISSION_CAPACITY,
    /** A channel is created by a person of a member that takes part in it. */
    CHANNEL_NOT_OURS,
    /** A channel id is used once. */
    CHANNEL_EXISTS,
    /** Deal channels are created on the consortium channel. */
    CHANNEL_NOT_HERE,
    /** The member is admitted already. */
    MEMBER_EXISTS,
    /** The member is not admitted on this channel. */
    MEMBER_UNKNOWN,
    /** The person is registered already. */
    PERSON_EXISTS,
    /** The person is not registered on this channel. */
    PERSON_UNKNOWN,
    /** A person rotates no key but the own one. */
    KEY_NOT_OWN,
    /** The operator validates the channel already. */
    OPERATOR_EXISTS,
    /** Peers are announced on the consortium channel. */
    PEER_NOT_HERE,
    /** A node is announced by who runs it; version 1 lets OPS, and every person that it hosts. */
    PEER_NOT_OWN,
    /** An operator's checkpoint key is no other operator's, and never returns. */
    OPERATOR_KEY_TAKEN,
    /** The operator validates the channel. */
    OPERATOR_UNKNOWN,
    /** A channel keeps one validator at least. */
    OPERATOR_LAST,
    /** A channel keeps one member at least. */
    MEMBER_LAST,
    /** What is a member's own is decided by its ring, or by a person of it who holds OPS. */
    MEMBER_NOT_OWN,
    /** What is everybody's is decided by a quorum of members and operators. */
    CONSORTIUM_DECIDES,
    /** A deal channel is created by a person who holds ORG, UWR or OPS. */
    CHANNEL_CAPACITY,
    /** A member creates 100 channels at most, unless a quorum agrees to more. */
    CHANNELS_TOO_MANY,
    /** The contract has no such function. */
    MEMBERSHIP_FUNCTION
}
