package io.truesale.domain.document;

import static io.truesale.domain.document.DocumentRule.DOCUMENT_EXISTS;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_NOT_OWNER;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_READERS_KNOWN;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_REVIEWER_NOT_READER;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_UNCHANGED;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_UNKNOWN;
import static io.truesale.domain.document.DocumentRule.DOCUMENT_WITHDRAWN;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddDocument;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddReaders;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddVersion;
import io.truesale.domain.document.DueDiligenceDocumentCommand.ConfirmFingerprint;
import io.truesale.domain.document.DueDiligenceDocumentCommand.RefuseFingerprint;
import io.truesale.domain.document.DueDiligenceDocumentCommand.WithdrawDocument;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentAdded;
import io.truesale.domain.document.DueDiligenceDocumentEvent.DocumentWithdrawn;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintConfirmed;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRefused;
import io.truesale.domain.document.DueDiligenceDocumentEvent.FingerprintRequested;
import io.truesale.domain.document.DueDiligenceDocumentEvent.ReadersAdded;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A document of a deal through its versions: who may open it, who is asked to review it, and whether the ledger has the
 * fingerprint of each version. Only the member that brought it changes it. That a fingerprint is recorded is the
 * ledger's to say: it is requested here, and confirmed or refused from there.
 */
@AggregateRoot
public class DueDiligenceDocument {
    @AggregateIdentifier
    private @Nullable DocumentId id; // null until added

    private @Nullable DealId deal;
    private @Nullable MemberId owner;
    private final Set<MemberId> readers = new HashSet<>();
    private final Set<Integer> awaited = new HashSet<>(); // versions whose fingerprint has no answer yet
    private int version;
    private String sha256 = "";
    private boolean withdrawn;

    protected DueDiligenceDocument() {} // Axon replays events into an empty instance

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddDocument command) {
        if (id != null) {
            throw new RuleViolated(DOCUMENT_EXISTS, command.document() + " is there already");
        }
        MemberId uploading = command.uploader().member();
        Set<MemberId> entitled = new HashSet<>(command.readers());
        entitled.add(uploading);
        if (!entitled.containsAll(command.reviewers())) {
            throw new RuleViolated(
                    DOCUMENT_REVIEWER_NOT_READER, "whoever is asked to review must be among the readers");
        }
        apply(new DocumentAdded(
                command.document(),
                command.deal(),
                command.kind(),
                command.title(),
                uploading,
                entitled,
                command.reviewers()));
        apply(new FingerprintRequested(command.document(), command.deal(), 1, command.uploader(), command.file()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddVersion command) {
        DealId in = requireOpen(command, command.uploader());
        if (command.file().sha256().equals(sha256)) {
            throw new RuleViolated(
                    DOCUMENT_UNCHANGED, "version " + version + " of " + command.document() + " is the same file");
        }
        apply(new FingerprintRequested(command.document(), in, version + 1, command.uploader(), command.file()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(AddReaders command) {
        DealId in = requireOpen(command, command.person());
        Set<MemberId> more = new HashSet<>(command.readers());
        more.removeAll(readers);
        if (more.isEmpty()) {
            throw new RuleViolated(DOCUMENT_READERS_KNOWN, "all of these may open " + command.document() + " already");
        }
        apply(new ReadersAdded(command.document(), in, more));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(WithdrawDocument command) {
        DealId in = requireOpen(command, command.person());
        apply(new DocumentWithdrawn(command.document(), in, command.person(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ConfirmFingerprint command) {
        DealId in = requireKnown(command);
        if (awaited.contains(command.version())) { // the same answer twice is one answer
            apply(new FingerprintConfirmed(
                    command.document(), in, command.version(), command.height(), command.transaction()));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RefuseFingerprint command) {
        DealId in = requireKnown(command);
        if (awaited.contains(command.version())) {
            apply(new FingerprintRefused(
                    command.document(), in, command.version(), command.code(), command.sentence()));
        }
    }

    private DealId requireKnown(DueDiligenceDocumentCommand command) {
        if (deal == null) {
            throw new RuleViolated(DOCUMENT_UNKNOWN, "there is no document " + command.document());
        }
        return deal;
    }

    private DealId requireOpen(DueDiligenceDocumentCommand command, PersonId person) {
        DealId in = requireKnown(command);
        if (!person.member().equals(owner)) {
            throw new RuleViolated(
                    DOCUMENT_NOT_OWNER, command.document() + " was brought by " + owner + ", not " + person.member());
        }
        if (withdrawn) {
            throw new RuleViolated(DOCUMENT_WITHDRAWN, command.document() + " was withdrawn");
        }
        return in;
    }

    @EventSourcingHandler
    void on(DocumentAdded event) {
        id = event.document();
        deal = event.deal();
        owner = event.owner();
        readers.addAll(event.readers());
    }

    @EventSourcingHandler
    void on(FingerprintRequested event) {
        version = event.version();
        sha256 = event.file().sha256();
        awaited.add(event.version());
    }

    @EventSourcingHandler
    void on(FingerprintConfirmed event) {
        awaited.remove(event.version());
    }

    @EventSourcingHandler
    void on(FingerprintRefused event) {
        awaited.remove(event.version());
    }

    @EventSourcingHandler
    void on(ReadersAdded event) {
        readers.addAll(event.readers());
    }

    @EventSourcingHandler
    void on(DocumentWithdrawn event) {
        withdrawn = true;
    }
}
