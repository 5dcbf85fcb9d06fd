package io.truesale.workflow.usecase.document;

import io.truesale.contract.api.Outcome.Violation;
import io.truesale.domain.document.DueDiligenceDocumentCommand.ConfirmFingerprint;
import io.truesale.domain.document.DueDiligenceDocumentCommand.RefuseFingerprint;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.usecase.Commands;
import io.truesale.workflow.usecase.document.DocumentTable.Request;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells documents what the ledger said to their fingerprints. */
@Component
class DocumentAnswers implements FinalTransactionHandler {
    private final OperationBook operations;
    private final DocumentTable table;
    private final Commands commands;

    DocumentAnswers(OperationBook operations, DocumentTable table, Commands commands) {
        this.operations = operations;
        this.table = table;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        Optional<OperationStatus> asked = operations
                .answeredBy(transaction)
                .filter(operation -> operation.kind().equals(DocumentTransactions.RECORD));
        if (asked.isEmpty()) {
            return;
        }
        Request request = table.request(asked.get().id()).orElseThrow();
        Object command = transaction.accepted()
                ? new ConfirmFingerprint(
                        request.document(),
                        request.version(),
                        transaction.height(),
                        transaction.id().hex())
                : new RefuseFingerprint(
                        request.document(), request.version(), transaction.verdict(), sentences(transaction));
        commands.send(command, transaction.person());
    }

    private static String sentences(FinalTransaction transaction) {
        String sentences =
                transaction.violations().stream().map(Violation::sentence).collect(Collectors.joining(" "));
        return sentences.isEmpty() ? transaction.verdict() : sentences;
    }
}
