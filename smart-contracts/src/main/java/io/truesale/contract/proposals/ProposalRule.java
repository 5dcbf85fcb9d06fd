package io.truesale.contract.proposals;

import io.truesale.domain.rule.RuleCode;

/** Why the proposals contract, or a contract that asks it, refuses. */
public enum ProposalRule implements RuleCode {
    /** A proposal's id is used once. */
    PROPOSAL_EXISTS,
    /** There is no proposal of that id. */
    PROPOSAL_UNKNOWN,
    /** What was withdrawn or executed gathers nothing more. */
    PROPOSAL_CLOSED,
    /** Nothing happens to a proposal after its last height or moment. */
    PROPOSAL_EXPIRED,
    /** A proposal ends in the future. */
    PROPOSAL_ENDS_BEFORE,
    /** Approvals are of persons who are registered on the channel. */
    PROPOSAL_STRANGER,
    /** One person approves once. */
    PROPOSAL_APPROVED_ALREADY,
    /** Who takes an approval back has given it. */
    PROPOSAL_NOT_APPROVED,
    /** Who opened a proposal withdraws it. */
    PROPOSAL_NOT_OWN,
    /** The policy of the proposal, and of who relies on it, is met. */
    PROPOSAL_NOT_MET,
    /** The proposal is about this call, with these arguments. */
    PROPOSAL_OTHER_ACTION,
    /** The contract has no such function. */
    PROPOSAL_FUNCTION
}
