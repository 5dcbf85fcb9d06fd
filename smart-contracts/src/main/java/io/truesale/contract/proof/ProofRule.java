package io.truesale.contract.proof;

import io.truesale.domain.rule.RuleCode;

/** Why a fact of another channel is refused. Source: foreign-facts.md, section 4. */
public enum ProofRule implements RuleCode {
    /** The channel has decided by whose signatures the other log is believed. */
    FACT_ORIGIN_UNTRUSTED,
    /** The proven record is one of the channel that the checkpoint is of. */
    FACT_OTHER_CHANNEL,
    /** The proven transaction was accepted there. */
    FACT_REFUSED,
    /** The leaf is in the tree of the checkpoint. */
    FACT_NOT_INCLUDED,
    /** As many of the trusted operators have signed the checkpoint as the channel has decided, and none of these lines is bad. */
    FACT_TOO_FEW_SIGNATURES
}
