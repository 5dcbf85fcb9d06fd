package io.truesale.domain.document;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link DueDiligenceDocument}. */
public sealed interface DueDiligenceDocumentCommand {
    /** Document that the command is sent to. */
    DocumentId document();

    /**
     * Asks to bring a document into a deal, with its first version.
     *
     * @param deal deal that it belongs to
     * @param kind what it is for
     * @param title 1 to 200 characters
     * @param uploader who brings it; its member becomes the owner
     * @param readers members that may open it besides the owner
     * @param reviewers those of the readers who are asked to review it
     * @param file first version
     */
    record AddDocument(
            @TargetAggregateIdentifier DocumentId document,
            DealId deal,
            DocumentKind kind,
            String title,
            PersonId uploader,
            Set<MemberId> readers,
            Set<MemberId> reviewers,
            DocumentFile file)
            implements DueDiligenceDocumentCommand {
        public AddDocument {
            requireNonNull(document, "document");
            requireNonNull(deal, "deal");
            requireNonNull(kind, "kind");
            requireNonNull(uploader, "uploader");
            requireNonNull(file, "file");
            readers = Set.copyOf(readers);
            reviewers = Set.copyOf(reviewers);
            requireText("title", title, 200);
        }
    }

    /** Asks to put a new file in place of the last. */
    record AddVersion(@TargetAggregateIdentifier DocumentId document, PersonId uploader, DocumentFile file)
            implements DueDiligenceDocumentCommand {
        public AddVersion {
            requireNonNull(document, "document");
            requireNonNull(uploader, "uploader");
            requireNonNull(file, "file");
        }
    }

    /** Asks to let more members open the last version and those to come. */
    record AddReaders(@TargetAggregateIdentifier DocumentId document, PersonId person, Set<MemberId> readers)
            implements DueDiligenceDocumentCommand {
        public AddReaders {
            requireNonNull(document, "document");
            requireNonNull(person, "person");
            readers = Set.copyOf(readers);
        }
    }

    /** Asks that nobody opens it any more; its fingerprints stay on the ledger. */
    record WithdrawDocument(@TargetAggregateIdentifier DocumentId document, PersonId person, String reason)
            implements DueDiligenceDocumentCommand {
        public WithdrawDocument {
            requireNonNull(document, "document");
            requireNonNull(person, "person");
            requireText("reason", reason, 500);
        }
    }

    /** Notes that the ledger has the fingerprint of a version, in block {@code height} of the deal's channel. */
    record ConfirmFingerprint(
            @TargetAggregateIdentifier DocumentId document, int version, long height, String transaction)
            implements DueDiligenceDocumentCommand {
        public ConfirmFingerprint {
            requireNonNull(document, "document");
            requireNonNull(transaction, "transaction");
        }
    }

    /** Notes that the ledger refused the fingerprint of a version. */
    record RefuseFingerprint(@TargetAggregateIdentifier DocumentId document, int version, String code, String sentence)
            implements DueDiligenceDocumentCommand {
        public RefuseFingerprint {
            requireNonNull(document, "document");
            requireNonNull(code, "code");
            requireNonNull(sentence, "sentence");
        }
    }

    private static void requireText(String what, String text, int longest) {
        if (requireNonNull(text, what).isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "a " + what + " of 1 to " + longest + " characters is expected, got " + text.length());
        }
    }
}
