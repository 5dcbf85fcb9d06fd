package io.truesale.workflow.usecase.document;

import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.GrantedFiles;
import io.truesale.ledger.api.GrantedFiles.Described;
import io.truesale.ledger.api.GrantedFiles.Granted;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.DocumentView.Opening;
import io.truesale.workflow.api.DocumentView.State;
import io.truesale.workflow.api.DocumentView.Version;
import io.truesale.workflow.api.OperationId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Documents that members of other nodes have granted: who brought, may open and has opened them is what final blocks say;
 * what they are is in the envelope that their owner made.
 */
@Component
class ReceivedDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(ReceivedDocuments.class);

    private final GrantedFiles files;
    private final Ledger ledger;

    ReceivedDocuments(GrantedFiles files, Ledger ledger) {
        this.files = files;
        this.ledger = ledger;
    }

    /** Those of {@code deal} that {@code reader} may open and whose envelopes have come; ascending by id. */
    List<DocumentView> inDeal(DealId deal, MemberId reader) {
        Map<String, List<Granted>> bySubject = new LinkedHashMap<>();
        for (Granted each : files.granted(ChannelId.of(deal), reader)) {
            bySubject
                    .computeIfAbsent(each.subject(), subject -> new ArrayList<>())
                    .add(each);
        }
        return bySubject.values().stream()
                .flatMap(versions -> view(deal, versions).stream())
                .toList();
    }

    Optional<DocumentView> find(DealId deal, DocumentId document, MemberId reader) {
        return view(
                deal,
                files.granted(ChannelId.of(deal), reader).stream()
                        .filter(each -> each.subject().equals(document.value()))
                        .toList());
    }

    private Optional<DocumentView> view(DealId deal, List<Granted> granted) {
        List<Version> versions =
                granted.stream().flatMap(each -> version(each).stream()).toList();
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Granted newest = granted.stream()
                .filter(each -> version(each).isPresent())
                .findFirst()
                .orElseThrow();
        Described file = newest.file().orElseThrow();
        return Optional.of(new DocumentView(
                new DocumentId(newest.subject()),
                deal,
                kind(file.label().kind()),
                file.label().title(),
                newest.owner(),
                newest.readers(),
                List.of(),
                versions,
                openings(deal, newest.subject()),
                newest.withdrawn() ? Optional.of("") : Optional.empty()));
    }

    /** Empty until its envelope has come, and when what that says is no file that is shown. */
    private static Optional<Version> version(Granted granted) {
        return granted.file().flatMap(described -> {
            try {
                DocumentFile file = new DocumentFile(
                        described.label().name(),
                        described.label().type(),
                        described.sizeBytes(),
                        granted.digest().hex(),
                        granted.address().hex());
                new DocumentId(granted.subject());
                return Optional.of(new Version(
                        Math.toIntExact(granted.version()),
                        file,
                        granted.recorder(),
                        granted.recordedAt(),
                        State.CONFIRMED,
                        Optional.of(granted.height()),
                        OperationId.of(granted.transaction()),
                        Optional.empty()));
            } catch (IllegalArgumentException unshown) {
                LOG.warn("{} of {} is not shown: {}", granted.subject(), granted.owner(), unshown.getMessage());
                return Optional.empty();
            }
        });
    }

    private static DocumentKind kind(String name) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(DocumentKind.OTHER);
    }

    /** Who opened a document, by final blocks, newest first. */
    List<Opening> openings(DealId deal, String document) {
        return files.openings(ChannelId.of(deal), document).stream()
                .map(each -> new Opening(
                        OperationId.of(each.transaction()),
                        Math.toIntExact(each.version()),
                        each.person(),
                        each.at(),
                        State.CONFIRMED,
                        Optional.of(each.height())))
                .toList();
    }

    /** The version that {@code person} opened by {@code opening}; empty unless that is final and accepted. */
    Optional<Integer> opened(DealId deal, DocumentId document, OperationId opening, PersonId person) {
        return ledger.transaction(ChannelId.of(deal), TransactionId.parse(opening.value()))
                .filter(record -> record.stage() == TransactionStatus.Stage.FINAL
                        && record.verdict().equals(TransactionStatus.OK))
                .flatMap(RecordDetails::draft)
                .filter(draft -> draft.person().equals(person)
                        && draft.contract().name().equals(GrantsContract.ID.name())
                        && draft.function().equals("open"))
                .map(TransactionDraft::arguments)
                .filter(arguments -> arguments.equals(Grant.opening(document.value(), arguments.integer("version"))))
                .map(arguments -> Math.toIntExact(arguments.integer("version")));
    }

    /**
     * Sees to it that {@code reader} can open a version here.
     *
     * @throws RuleViolated when it is not handed out, or what came is not what the ledger has
     * @throws io.truesale.ledger.api.TransientFault when the nodes that have it do not answer
     */
    Hash bring(DealId deal, DocumentId document, int version, MemberId reader) {
        try {
            return files.bring(ChannelId.of(deal), document.value(), version, reader);
        } catch (GrantedFiles.NotHandedOut nothing) {
            throw new RuleViolated(UploadRule.DOCUMENT_NOT_HANDED_OUT, String.valueOf(nothing.getMessage()));
        } catch (GrantedFiles.NotAsRecorded other) {
            throw new RuleViolated(UploadRule.DOCUMENT_NOT_AS_RECORDED, String.valueOf(other.getMessage()));
        }
    }
}
