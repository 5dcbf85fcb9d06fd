package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Documents of deals. Files are in the vault as ciphertext; the ledger has their fingerprints, who may open them, and
 * every opening. A document shows only to members that may open it: to all others it is not there. Writes are refused
 * with {@link io.truesale.domain.rule.RuleViolated} and then change nothing.
 */
public interface Documents {
    /** Longest file that is taken, in bytes: what a browser hashes and uploads in minutes. */
    long FILE_BYTES_MAX = 256L << 20;

    /** The documents of {@code deal} that {@code reader} may open, by kind and title. */
    List<DocumentView> inDeal(DealId deal, MemberId reader);

    /** One document; empty when there is none in the deal that {@code reader} may open. */
    Optional<DocumentView> find(DealId deal, DocumentId document, MemberId reader);

    /** The members of the deal that a document can be made readable for, ascending. */
    List<MemberId> possibleReaders(DealId deal);

    /**
     * Brings a document into a deal: ciphertext to the vault, fingerprint and grant to the ledger.
     *
     * @param person who brings it; its member, the owner, must take part in the deal
     * @throws IOException when the content cannot be read
     */
    Received add(PersonId person, DealId deal, NewDocument document, Upload upload) throws IOException;

    /** Brings a new version of a document of the person's own member. */
    Received addVersion(PersonId person, DealId deal, DocumentId document, Upload upload) throws IOException;

    /** Lets more members of the deal open the newest version and those to come. */
    OperationId addReaders(PersonId person, DealId deal, DocumentId document, Set<MemberId> readers);

    /** Lets nobody open the document any more; fingerprints and openings stay on the ledger. */
    OperationId withdraw(PersonId person, DealId deal, DocumentId document, String reason);

    /** Asks the ledger to record an opening; once that is final, {@link #open} gives the content. */
    OperationId requestOpening(PersonId person, DealId deal, DocumentId document, int version);

    /**
     * The content of a version, against a final opening by the same person. The stream throws {@link IOException} when
     * the stored ciphertext was changed; the caller closes it.
     */
    Content open(PersonId person, DealId deal, DocumentId document, OperationId opening) throws IOException;

    /**
     * What a new document is.
     *
     * @param kind what it is for
     * @param title 1 to 200 characters
     * @param readers members of the deal that may open it besides the owner
     * @param reviewers those of the readers who are asked to review it
     */
    record NewDocument(DocumentKind kind, String title, Set<MemberId> readers, Set<MemberId> reviewers) {
        public NewDocument {
            requireNonNull(kind, "kind");
            requireNonNull(title, "title");
            readers = Set.copyOf(readers);
            reviewers = Set.copyOf(reviewers);
        }
    }

    /**
     * A file as it arrives.
     *
     * @param fileName as the uploader calls it; folders before it are dropped
     * @param mediaType as declared, empty when not
     * @param sha256 fingerprint that the uploader's side computed, in hex; compared when given
     * @param content read once, not closed
     */
    record Upload(String fileName, String mediaType, Optional<String> sha256, InputStream content) {
        public Upload {
            requireNonNull(fileName, "fileName");
            requireNonNull(mediaType, "mediaType");
            requireNonNull(sha256, "sha256");
            requireNonNull(content, "content");
        }
    }

    /**
     * What became of an upload.
     *
     * @param document which
     * @param version number of the version
     * @param sha256 fingerprint that was computed here
     * @param operation that is done once the fingerprint is final on the ledger
     */
    record Received(DocumentId document, int version, String sha256, OperationId operation) {}

    /** A version's content on its way out. */
    record Content(DocumentFile file, InputStream stream) {}
}
