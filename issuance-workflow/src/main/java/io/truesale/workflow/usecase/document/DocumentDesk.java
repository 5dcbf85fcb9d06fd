package io.truesale.workflow.usecase.document;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentRule;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddDocument;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddReaders;
import io.truesale.domain.document.DueDiligenceDocumentCommand.AddVersion;
import io.truesale.domain.document.DueDiligenceDocumentCommand.WithdrawDocument;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.api.Vault.StagedBlob;
import io.truesale.workflow.api.DocumentView;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.usecase.Commands;
import io.truesale.workflow.usecase.document.DocumentTable.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Use cases of documents. A file is encrypted and hashed before the database transaction begins; vault rows, events and
 * outbox are then one transaction.
 */
@Component
class DocumentDesk implements Documents {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vault vault;
    private final Commands commands;
    private final DocumentTable table;
    private final DocumentTransactions ledger;
    private final DealMembers members;
    private final Operations operations;
    private final ReceivedDocuments received;
    private final SealedFor sealedFor;
    private final TransactionTemplate transaction;

    DocumentDesk(
            Vault vault,
            Commands commands,
            DocumentTable table,
            DocumentTransactions ledger,
            DealMembers members,
            Operations operations,
            ReceivedDocuments received,
            SealedFor sealedFor,
            TransactionTemplate transaction) {
        this.vault = vault;
        this.commands = commands;
        this.table = table;
        this.ledger = ledger;
        this.members = members;
        this.operations = operations;
        this.received = received;
        this.sealedFor = sealedFor;
        this.transaction = transaction;
    }

    @Override
    @Transactional(readOnly = true)
    public List<DocumentView> inDeal(DealId deal, MemberId reader) {
        List<DocumentView> own =
                table.inDeal(deal, reader).stream().map(this::withAllOpenings).toList();
        List<DocumentView> all = new ArrayList<>(own);
        received.inDeal(deal, reader).stream()
                .filter(view -> own.stream().noneMatch(each -> each.id().equals(view.id())))
                .forEach(all::add);
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<DocumentView> find(DealId deal, DocumentId document, MemberId reader) {
        return table.find(deal, document, reader)
                .map(this::withAllOpenings)
                .or(() -> received.find(deal, document, reader));
    }

    /** With the openings by persons of other nodes, which were never asked for here. */
    private DocumentView withAllOpenings(DocumentView view) {
        List<DocumentView.Opening> all = new ArrayList<>(view.openings());
        received.openings(view.deal(), view.id().value()).stream()
                .filter(each -> view.openings().stream()
                        .noneMatch(here -> here.operation().equals(each.operation())))
                .forEach(all::add);
        all.sort(Comparator.comparing(DocumentView.Opening::askedAt).reversed());
        return view.withOpenings(all);
    }

    @Override
    public List<MemberId> possibleReaders(DealId deal) {
        return members.of(deal);
    }

    @Override
    public Received add(PersonId person, DealId deal, NewDocument document, Upload upload) throws IOException {
        members.require(deal, person.member());
        document.readers().forEach(reader -> members.require(deal, reader));
        DocumentId id = newId();
        Set<MemberId> readers = union(document.readers(), person.member());
        Set<MemberId> sealed = sealedFor.all(deal, readers);
        try (StagedBlob staged = Uploads.stage(vault, upload)) {
            DocumentFile file = Uploads.file(staged, upload);
            return inTransaction(() -> {
                requireNew(deal, person, file);
                String title = document.title().strip();
                vault.keep(
                        staged,
                        sealed,
                        Optional.of(SealedFor.label(deal, id, 1, person, title, document.kind(), file)));
                commands.send(addition(id, deal, person, document, file), person);
                return ask(person, deal, id, 1, file, readers);
            });
        }
    }

    private static AddDocument addition(
            DocumentId id, DealId deal, PersonId person, NewDocument document, DocumentFile file) {
        try {
            return new AddDocument(
                    id,
                    deal,
                    document.kind(),
                    document.title().strip(),
                    person,
                    document.readers(),
                    document.reviewers(),
                    file);
        } catch (IllegalArgumentException e) {
            throw new RuleViolated(UploadRule.DOCUMENT_TEXT, String.valueOf(e.getMessage()));
        }
    }

    private void requireNew(DealId deal, PersonId person, DocumentFile file) {
        table.withContent(deal, person.member(), file.sha256()).ifPresent(other -> {
            throw new RuleViolated(
                    UploadRule.DOCUMENT_ALREADY_THERE, "the same file is in " + deal + " already, as " + other);
        });
    }

    @Override
    public Received addVersion(PersonId person, DealId deal, DocumentId document, Upload upload) throws IOException {
        members.require(deal, person.member());
        try (StagedBlob staged = Uploads.stage(vault, upload)) {
            DocumentFile file = Uploads.file(staged, upload);
            return inTransaction(() -> {
                DocumentView before = view(deal, document, person);
                Set<MemberId> readers = Set.copyOf(before.readers());
                int next = before.latest().number() + 1;
                vault.keep(
                        staged,
                        sealedFor.all(deal, readers),
                        Optional.of(
                                SealedFor.label(deal, document, next, person, before.title(), before.kind(), file)));
                commands.send(new AddVersion(document, person, file), person);
                return ask(person, deal, document, next, file, readers);
            });
        }
    }

    /** Asks the ledger to record the fingerprint of a version and to let its readers open it. */
    private Received ask(
            PersonId person, DealId deal, DocumentId document, int version, DocumentFile file, Set<MemberId> readers) {
        OperationId operation = ledger.record(person, deal, document, version, file);
        table.note(operation, new Request(document, version, false));
        ledger.grant(person, deal, document, version, file, readers);
        return new Received(document, version, file.sha256(), operation);
    }

    @Override
    @Transactional
    public OperationId addReaders(PersonId person, DealId deal, DocumentId document, Set<MemberId> readers) {
        readers.forEach(reader -> members.require(deal, reader));
        view(deal, document, person); // to whom it does not show it is not there
        sealedFor.requireKeys(readers);
        commands.send(new AddReaders(document, person, readers), person);
        DocumentView after = view(deal, document, person);
        int version = after.latest().number();
        DocumentFile file = after.latest().file();
        vault.grant(
                Hash.parse(file.blob()),
                person.member(),
                sealedFor.whoCan(after.readers()),
                Optional.of(SealedFor.label(deal, document, version, person, after.title(), after.kind(), file)));
        return ledger.grant(person, deal, document, version, file, readers);
    }

    @Override
    @Transactional
    public OperationId withdraw(PersonId person, DealId deal, DocumentId document, String reason) {
        view(deal, document, person); // to whom it does not show it is not there
        commands.send(withdrawal(document, person, reason), person);
        return ledger.withdraw(person, deal, document);
    }

    private static WithdrawDocument withdrawal(DocumentId document, PersonId person, String reason) {
        try {
            return new WithdrawDocument(document, person, reason.strip());
        } catch (IllegalArgumentException e) {
            throw new RuleViolated(UploadRule.DOCUMENT_TEXT, String.valueOf(e.getMessage()));
        }
    }

    @Override
    @Transactional
    public OperationId requestOpening(PersonId person, DealId deal, DocumentId document, int version) {
        Optional<DocumentView> own = table.find(deal, document, person.member());
        DocumentView view =
                own.or(() -> received.find(deal, document, person.member())).orElseThrow(() -> unknown(document));
        if (view.withdrawn().isPresent()) {
            throw new RuleViolated(DocumentRule.DOCUMENT_WITHDRAWN, document + " was withdrawn");
        }
        if (view.version(version).isEmpty()) {
            throw unknown(document);
        }
        OperationId operation = ledger.open(person, deal, document, version);
        if (own.isPresent()) {
            table.note(operation, new Request(document, version, true));
        }
        return operation;
    }

    @Override
    public Content open(PersonId person, DealId deal, DocumentId document, OperationId opening) throws IOException {
        Optional<DocumentView> own = table.find(deal, document, person.member());
        if (own.isEmpty()) {
            return openReceived(person, deal, document, opening);
        }
        DocumentView view = own.get();
        Request request = table.request(opening)
                .filter(each -> each.opening() && each.document().equals(document))
                .orElseThrow(() -> unknown(document));
        boolean recorded = operations
                .find(opening)
                .filter(each -> each.person().equals(person) && each.state() == OperationStatus.State.CONFIRMED)
                .isPresent();
        if (!recorded) {
            throw notFinal(opening, person);
        }
        DocumentFile file = view.version(request.version())
                .orElseThrow(() -> unknown(document))
                .file();
        return new Content(file, vault.open(Hash.parse(file.blob()), person));
    }

    private Content openReceived(PersonId person, DealId deal, DocumentId document, OperationId opening)
            throws IOException {
        if (received.find(deal, document, person.member()).isEmpty()) {
            throw unknown(document);
        }
        int version = received.opened(deal, document, opening, person).orElseThrow(() -> notFinal(opening, person));
        Hash address = received.bring(deal, document, version, person.member());
        DocumentFile file = received.find(deal, document, person.member())
                .flatMap(view -> view.version(version))
                .orElseThrow(() -> unknown(document))
                .file();
        return new Content(file, vault.open(address, person));
    }

    private static RuleViolated notFinal(OperationId opening, PersonId person) {
        return new RuleViolated(
                UploadRule.DOCUMENT_OPENING_NOT_FINAL,
                "the ledger has no opening " + opening + " by " + person + ": ask for one, and wait until it is final");
    }

    /** A document that a member of this node has brought. */
    private DocumentView view(DealId deal, DocumentId document, PersonId person) {
        return table.find(deal, document, person.member()).orElseThrow(() -> unknown(document));
    }

    private static RuleViolated unknown(DocumentId document) {
        return new RuleViolated(DocumentRule.DOCUMENT_UNKNOWN, "there is no document " + document);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T inTransaction(Work<T> work) throws IOException {
        try {
            return requireNonNull(transaction.execute(status -> {
                try {
                    return work.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private static Set<MemberId> union(Set<MemberId> some, MemberId one) {
        Set<MemberId> all = new HashSet<>(some);
        all.add(one);
        return all;
    }

    private static DocumentId newId() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return new DocumentId("doc-" + HexFormat.of().formatHex(random));
    }
}
