package io.truesale.contract.distribution;

import io.truesale.domain.rule.RuleCode;

/** Why the distribution contract refuses, beside the rules of procedures and of the waterfall. */
public enum DistributionRule implements RuleCode {
    /** The contract has no such function. */
    UNKNOWN_DISTRIBUTION_FUNCTION,
    /** Periods begin when the deal has closed. */
    DEAL_NOT_LIVE,
    /** A period is opened by the servicer or the trustee. */
    PERIOD_OPENER_NOT_A_PARTY,
    /** One period at a time. */
    PERIOD_STILL_OPEN,
    /** Periods are opened in order, each once; a paid period is never paid again. */
    PERIOD_OUT_OF_ORDER,
    /** There is no such period. */
    UNKNOWN_PERIOD,
    /** The step asks for evidence that is not there. */
    PERIOD_EVIDENCE_MISSING,
    /** What is signed for is not what was reported or computed. */
    DIGEST_DIFFERS,
    /** The custodian confirms another amount than was computed. */
    AMOUNT_DIFFERS,
    /** A report's value for a series that the deal names is the one that is vouched for the fixing date. */
    FIXING_DIFFERS,
    /** A value for a series that the deal names is reported when a figure of the series is vouched. */
    FIXING_NOT_VOUCHED,
    /** The version of the contract that opened the first period pays the deal for its life. */
    KEPT_BY_OTHER_VERSION
}
