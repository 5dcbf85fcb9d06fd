package io.truesale.domain.party;

import io.truesale.domain.rule.RuleCode;

/** Why an {@link Originator} refuses. */
public enum OriginatorRule implements RuleCode {
    /** An institution is onboarded once. */
    ORIGINATOR_ONBOARDED_ONCE,
    /** Nothing can be said of an originator that is not onboarded. */
    ORIGINATOR_NOT_ONBOARDED,
    /** New criteria differ from those in force. */
    CRITERIA_UNCHANGED,
    /** A seller is registered once. */
    SELLER_ONCE,
    /** Only a registered seller can be removed. */
    SELLER_UNKNOWN,
    /** A representation in force is withdrawn before it is worded anew. */
    REPRESENTATION_ONCE,
    /** Only a representation in force can be withdrawn. */
    REPRESENTATION_UNKNOWN
}
