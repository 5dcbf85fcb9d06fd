package io.truesale.contract.queries;

import io.truesale.domain.rule.RuleCode;

/** Why the contract of authorised queries refuses. */
public enum QueryRule implements RuleCode {
    /** The contract has no such function. */
    QUERY_FUNCTION,
    /** Whoever is asked or bills is a member of the channel. */
    QUERY_MEMBER_UNKNOWN,
    /** A member asks another, not itself. */
    QUERY_OWN_MEMBER,
    /** An authorisation's id is used once. */
    AUTHORISATION_EXISTS,
    /** An authorisation ends after it begins. */
    AUTHORISATION_ENDS_BEFORE,
    /** There is no such authorisation. */
    AUTHORISATION_UNKNOWN,
    /** Asker and answerer may revoke, nobody else. */
    AUTHORISATION_NOT_PARTY,
    /** Nothing is asked or answered after the last moment. */
    AUTHORISATION_EXPIRED,
    /** Nothing is asked or answered once it was revoked. */
    AUTHORISATION_REVOKED,
    /** Only the member that was authorised asks. */
    QUERY_NOT_AUTHORISED,
    /** The purpose is the one that was authorised. */
    QUERY_OTHER_PURPOSE,
    /** The obligor is the one who authorised. */
    QUERY_OTHER_OBLIGOR,
    /** No more is asked than was authorised. */
    QUERY_BEYOND_SCOPE,
    /** A query's id is used once: a repeated request is none. */
    QUERY_EXISTS,
    /** The answerer has said what a query costs. */
    QUERY_NO_TARIFF,
    /** A query names the price of the answerer's tariff. */
    QUERY_PRICE_DIFFERS,
    /** There is no such query. */
    QUERY_UNKNOWN,
    /** The member that was asked answers. */
    QUERY_NOT_ANSWERER,
    /** A query is answered or declined once. */
    QUERY_SETTLED
}
