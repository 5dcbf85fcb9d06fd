package io.truesale.domain.document;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Set;
import org.axonframework.serialization.Revision;

/** What has happened to a {@link DueDiligenceDocument}. Class and component names are the stored format. */
public sealed interface DueDiligenceDocumentEvent {
    /** Document that it happened to. */
    DocumentId document();

    /** Deal that the document belongs to. */
    DealId deal();

    /** The document is in the deal; its first version follows. */
    @Revision("1")
    record DocumentAdded(
            DocumentId document,
            DealId deal,
            DocumentKind kind,
            String title,
            MemberId owner,
            Set<MemberId> readers,
            Set<MemberId> reviewers)
            implements DueDiligenceDocumentEvent {
        public DocumentAdded {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(kind, "kind");
            requireNonNull(title, "title");
            requireNonNull(owner, "owner");
            readers = Set.copyOf(readers);
            reviewers = Set.copyOf(reviewers);
        }
    }

    /**
     * A version is in the vault, and the ledger has been asked to record its fingerprint.
     *
     * @param version from 1, counting up by one
     */
    @Revision("1")
    record FingerprintRequested(DocumentId document, DealId deal, int version, PersonId uploader, DocumentFile file)
            implements DueDiligenceDocumentEvent {
        public FingerprintRequested {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(uploader, "uploader");
            requireNonNull(file, "file");
        }
    }

    /** The ledger has the fingerprint, in block {@code height} of the deal's channel. */
    @Revision("1")
    record FingerprintConfirmed(DocumentId document, DealId deal, int version, long height, String transaction)
            implements DueDiligenceDocumentEvent {
        public FingerprintConfirmed {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(transaction, "transaction");
        }
    }

    /** The ledger refused the fingerprint. */
    @Revision("1")
    record FingerprintRefused(DocumentId document, DealId deal, int version, String code, String sentence)
            implements DueDiligenceDocumentEvent {
        public FingerprintRefused {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(code, "code");
            requireNonNull(sentence, "sentence");
        }
    }

    /** More members may open it. */
    @Revision("1")
    record ReadersAdded(DocumentId document, DealId deal, Set<MemberId> readers) implements DueDiligenceDocumentEvent {
        public ReadersAdded {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            readers = Set.copyOf(readers);
        }
    }

    /** Nobody opens it any more. */
    @Revision("1")
    record DocumentWithdrawn(DocumentId document, DealId deal, PersonId person, String reason)
            implements DueDiligenceDocumentEvent {
        public DocumentWithdrawn {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(person, "person");
            requireNonNull(reason, "reason");
        }
    }
}
