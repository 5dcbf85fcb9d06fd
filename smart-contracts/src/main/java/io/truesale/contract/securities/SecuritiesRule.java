package io.truesale.contract.securities;

import io.truesale.domain.rule.RuleCode;

/** Why the securities contract refuses. Source: securities.md. */
public enum SecuritiesRule implements RuleCode {
    /** The contract has no such function. */
    SECURITIES_FUNCTION,
    /** The register is kept by a person who holds DEP here, or SPV where no member does. */
    NOT_THE_REGISTRAR,
    /** The class has been issued. */
    CLASS_ISSUED,
    /** No such class has been issued. */
    CLASS_UNKNOWN,
    /** The first holdings do not add up to the face of the class. */
    ISSUE_UNBALANCED,
    /** A face is a positive multiple of the denomination. */
    FACE_OUT_OF_STEP,
    /** Holders are members of the channel. */
    HOLDER_UNKNOWN,
    /** The holder has less of the class. */
    HOLDING_TOO_SMALL,
    /** What is left would be less than the holder must retain. */
    RETAINED,
    /** A retention is only extended or raised while it holds. */
    RETENTION_LOWERED,
    /** Record dates of a class ascend. */
    RECORD_DATE_PASSED
}
