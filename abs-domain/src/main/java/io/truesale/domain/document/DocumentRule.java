package io.truesale.domain.document;

import io.truesale.domain.rule.RuleCode;

/** Why a {@link DueDiligenceDocument} refuses. */
public enum DocumentRule implements RuleCode {
    /** An id names one document. */
    DOCUMENT_EXISTS,
    /** There is no such document. */
    DOCUMENT_UNKNOWN,
    /** Only persons of the member that uploaded a document change it. */
    DOCUMENT_NOT_OWNER,
    /** A new version differs from the last. */
    DOCUMENT_UNCHANGED,
    /** A withdrawn document is not changed or opened any more. */
    DOCUMENT_WITHDRAWN,
    /** More readers are members who are none yet. */
    DOCUMENT_READERS_KNOWN,
    /** Reviewers are readers. */
    DOCUMENT_REVIEWER_NOT_READER
}
