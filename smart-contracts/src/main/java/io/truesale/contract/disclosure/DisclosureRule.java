package io.truesale.contract.disclosure;

import io.truesale.domain.rule.RuleCode;

/** Why a disclosure is refused. Source: disclosure.md. */
public enum DisclosureRule implements RuleCode {
    /** The fields of a disclosure have their bounds. */
    DISCLOSURE_OUT_OF_BOUNDS,
    /** An id is used once. */
    DISCLOSURE_EXISTS,
    /** What is superseded or withdrawn was published. */
    DISCLOSURE_UNKNOWN,
    /** A member supersedes and withdraws its own disclosures. */
    DISCLOSURE_NOT_OWN,
    /** What is withdrawn stays so; what is superseded has its successor, and can be withdrawn as well. */
    DISCLOSURE_CLOSED,
    /** The contract has no such function. */
    DISCLOSURE_FUNCTION
}
