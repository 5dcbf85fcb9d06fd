package io.truesale.contract.foreign;

import io.truesale.domain.rule.RuleCode;

/** Why a message, or a block of another channel, is refused. Source: foreign-facts.md, section 5. */
public enum ForeignRule implements RuleCode {
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
