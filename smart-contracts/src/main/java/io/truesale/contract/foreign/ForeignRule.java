package io.truesale.contract.foreign;

import io.truesale.domain.rule.RuleCode;

/** Why a fact of another channel, or a message, is refused. Source: foreign-facts.md. */
public enum ForeignRule implements RuleCode {
    /** The channel has decided by whose signatures the other log is believed. */
    FACT_ORIGIN_UNTRUSTED,
    /** The proven record is one of the channel that the checkpoint is of. */
    FACT_OTHER_CHANNEL,
    /** The proven transaction was accepted there. */
    FACT_REFUSED,
    /** The leaf is in the tree of the checkpoint. */
    FACT_NOT_INCLUDED,
    /** As many of the trusted operators have signed the checkpoint as the channel has decided. */
    FACT_TOO_FEW_SIGNATURES,
    /** What is delivered was sent as a message. */
    FACT_NO_MESSAGE,
    /** A message is delivered where it was sent to. */
    MESSAGE_NOT_HERE,
    /** A message is delivered once. */
    MESSAGE_DELIVERED,
    /** A message has a topic of 1 to 40 characters, a body within its limit, and another channel to go to. */
    MESSAGE_OUT_OF_BOUNDS,
    /** A block that is observed is later than the one that was observed before. */
    BLOCK_STALE,
    /** The contract has no such function. */
    FOREIGN_FUNCTION
}
