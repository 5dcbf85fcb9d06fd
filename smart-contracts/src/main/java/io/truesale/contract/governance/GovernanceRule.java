package io.truesale.contract.governance;

import io.truesale.domain.rule.RuleCode;

/** Why the governance contract refuses. Source: governance.md. */
public enum GovernanceRule implements RuleCode {
    /** The contract has no such function. */
    GOVERNANCE_FUNCTION,
    /** Whoever votes is a registered person who is not frozen. */
    VOTER_UNKNOWN,
    /** The subject has a field out of its bounds. */
    SUBJECT_INVALID,
    /** The topic has had another commit since the subject was written. */
    SEQUENCE_PASSED,
    /** The channel has run that name and version before. */
    VERSION_USED,
    /** What is retired must be active. */
    VERSION_NOT_ACTIVE,
    /** The channel keeps a version of this contract. */
    LAST_VERSION,
    /** Nobody has approved that subject. */
    VOTE_UNKNOWN,
    /** The last height for a commit has passed. */
    VOTE_LAPSED,
    /** It has been committed. */
    VOTE_CLOSED,
    /** The person has approved it before. */
    ALREADY_APPROVED,
    /** The person has not approved it. */
    NOT_APPROVED,
    /** Too few members, or the members of too few operators, have approved. */
    QUORUM_NOT_REACHED,
    /** The contracts that a closed deal is run by change only when each party that signs in it approves. */
    PARTIES_NOT_AGREED
}
