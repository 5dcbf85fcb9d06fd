package io.truesale.workflow.history;

import io.truesale.contract.api.Outcome.Violation;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.workflow.anchor.OperationBook;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.api.HistoryEntry.Place;
import io.truesale.workflow.api.HistoryEntry.Refusal;
import io.truesale.workflow.api.OperationStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Notes each final transaction, accepted or refused, with the object that it concerns. */
@Component
class TransactionHistory implements FinalTransactionHandler {
    private static final List<String> FACTS = List.of("step", "outcome", "period", "name", "comment");

    private final HistoryTable table;
    private final OperationBook operations;

    TransactionHistory(HistoryTable table, OperationBook operations) {
        this.table = table;
        this.operations = operations;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        Optional<OperationStatus> ours = operations.answeredBy(transaction);
        if (ours.isEmpty() && !transaction.accepted()) {
            return; // a record that anybody can have written in anybody's name: the explorer shows it, history does not
        }
        Optional<DealId> deal = transaction.channel().deal().or(() -> ours.flatMap(OperationStatus::deal));
        table.add(
                "ledger:" + transaction.channel() + ":" + transaction.height() + ":" + transaction.index(),
                new HistoryEntry(
                        ours.map(OperationStatus::subject)
                                .or(() -> deal.map(DealId::value))
                                .orElse(transaction.channel().value()),
                        deal,
                        transaction.blockTime(),
                        "ledger."
                                + ours.map(OperationStatus::kind)
                                        .orElse(transaction.contract().name() + "." + transaction.function()),
                        facts(transaction),
                        Optional.of(transaction.person()),
                        Optional.of(new Place(transaction.channel(), transaction.height(), transaction.id())),
                        refusal(transaction)));
    }

    private static String facts(FinalTransaction transaction) {
        return FACTS.stream()
                .flatMap(fact -> transaction.arguments().find(fact).stream())
                .flatMap(value -> value instanceof CborValue.Text text ? Stream.of(text.value()) : Stream.empty())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
    }

    private static Optional<Refusal> refusal(FinalTransaction transaction) {
        if (transaction.accepted()) {
            return Optional.empty();
        }
        String sentences =
                transaction.violations().stream().map(Violation::sentence).collect(Collectors.joining(" "));
        return Optional.of(new Refusal(transaction.verdict(), sentences.isEmpty() ? transaction.verdict() : sentences));
    }
}
