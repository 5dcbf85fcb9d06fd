package io.truesale.ledger.execute;

import io.truesale.domain.rule.RuleCode;

/** Why the ledger itself refuses a transaction before, or instead of, its contract. */
public enum LedgerRule implements RuleCode {
    /** The transaction names another channel than the one that it was ordered on. */
    WRONG_CHANNEL,
    /** The channel has had no genesis yet. */
    NOT_FOUNDED,
    /** The genesis is not the one whose digest stands in the channel's creation on the consortium channel. */
    GENESIS_DIFFERS,
    /** The signer is not registered on the channel. */
    UNKNOWN_PERSON,
    /** The signer's key is frozen. */
    PERSON_FROZEN,
    /** One signature by the registered key of the named person is expected. */
    BAD_SIGNATURE,
    /** A signature names a key that has left the ring of its owner. */
    KEY_REVOKED,
    /** A signature names a key that is frozen. */
    KEY_FROZEN,
    /** A signature names a key that counts from a later height. */
    KEY_NOT_YET_VALID,
    /** A signature names a key that has counted up to an earlier height. */
    KEY_EXPIRED,
    /** A signature names a key that is not for such a transaction. */
    KEY_PURPOSE,
    /** The signature of a passkey is an assertion for this transaction, at its own place, by a verified user. */
    PASSKEY_ASSERTION,
    /** The keys that signed weigh less than the threshold of their ring. */
    WEIGHT_TOO_LOW,
    /** The id has been used before on this channel; the first answer stands. */
    DUPLICATE,
    /** The block is above the last height at which the transaction may take effect. */
    EXPIRED,
    /** No contract of that name and version runs here. */
    UNKNOWN_CONTRACT,
    /**
     * The definition of the contract lets other capacities call the function, or asks for more people than the caller and no
     * proposal is named.
     */
    POLICY_NOT_MET,
    /** The arguments do not have the form that the function asks for. */
    MALFORMED_ARGUMENTS,
    /** The contract could not decide: an arithmetic overflow or a value out of its bounds. */
    CONTRACT_FAILED
}
