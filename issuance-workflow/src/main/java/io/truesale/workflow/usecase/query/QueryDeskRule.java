package io.truesale.workflow.usecase.query;

import io.truesale.domain.rule.RuleCode;

/** Why something about an authorised query does not even go to the ledger, or an answer is not shown. */
public enum QueryDeskRule implements RuleCode {
    /** The consortium knows authorised queries. */
    QUERIES_NOT_HERE,
    /** An authorisation, a price and a scope are in bounds. */
    QUERY_FORM,
    /** The person's member takes part in the authorisation or query, on the right side of it. */
    QUERY_NOT_SEEN,
    /** The asker's node says which loan is meant. */
    QUERY_NOT_OPENED,
    /** The loan that the asker's node names is the one of the ledger's tag. */
    QUERY_OPENING_DIFFERS,
    /** The loans still say what the person who answers has read. */
    QUERY_DRAFT_CHANGED,
    /** The query was answered, and the answerer's node hands the report out. */
    QUERY_NO_REPORT,
    /** The report is the one of the ledger's digest, byte for byte. */
    QUERY_ANSWER_ALTERED
}
