package io.truesale.contract.grants;

import io.truesale.domain.rule.RuleCode;

/** Why the grants contract refuses. */
public enum GrantsRule implements RuleCode {
    /** The contract has no such function. */
    GRANTS_FUNCTION,
    /** Readers are members of the channel. */
    GRANT_READER_UNKNOWN,
    /** Only the member that granted first may let more members read or withdraw. */
    GRANT_NOT_OWNER,
    /** A version is one file: another one is another version. */
    GRANT_OTHER_FILE,
    /** A grant names a reader who may not read yet. */
    GRANT_NOTHING_NEW,
    /** Nothing is granted under this name. */
    GRANT_UNKNOWN,
    /** The member may not open it. */
    GRANT_NOT_A_READER,
    /** What is withdrawn is opened no more. */
    GRANT_WITHDRAWN
}
