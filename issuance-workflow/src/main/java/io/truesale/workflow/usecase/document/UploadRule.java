package io.truesale.workflow.usecase.document;

import io.truesale.domain.rule.RuleCode;

/** Why a document is not taken or not given. */
public enum UploadRule implements RuleCode {
    /** A file has one byte at least. */
    DOCUMENT_EMPTY,
    /** A file is not over the limit. */
    DOCUMENT_TOO_LARGE,
    /** What arrived is what was sent: both fingerprints are the same. */
    DOCUMENT_HASH_DIFFERS,
    /** A name is a file name, and a media type is one. */
    DOCUMENT_NAME,
    /** Texts have their bounds. */
    DOCUMENT_TEXT,
    /** The same file is not brought twice into a deal. */
    DOCUMENT_ALREADY_THERE,
    /** Who brings, reads or opens takes part in the deal. */
    DOCUMENT_PARTY,
    /** Content is given against an opening that the ledger has. */
    DOCUMENT_OPENING_NOT_FINAL,
    /** Whoever is to read or keep a document has an encryption key on the consortium channel. */
    DOCUMENT_READER_WITHOUT_KEY,
    /** A document of another node is given when the owner's node, or a custodian's, hands it out. */
    DOCUMENT_NOT_HANDED_OUT,
    /** What another node hands out is what the ledger has. */
    DOCUMENT_NOT_AS_RECORDED
}
