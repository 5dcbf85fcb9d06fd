package io.truesale.contract.custody;

import io.truesale.domain.rule.RuleCode;

/** Why custodians are not named. Source: custody.md. */
public enum CustodyRule implements RuleCode {
    /** At most {@link CustodyContract#MAX_CUSTODIANS} custodians are named, each once. */
    CUSTODY_OUT_OF_BOUNDS,
    /** Who names and who is named are members of the channel. */
    CUSTODY_MEMBER_UNKNOWN,
    /** A member names others than it named last. */
    CUSTODY_NOTHING_NEW,
    /** The contract has no such function. */
    CUSTODY_FUNCTION
}
