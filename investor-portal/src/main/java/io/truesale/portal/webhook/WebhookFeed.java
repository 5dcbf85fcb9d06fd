package io.truesale.portal.webhook;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.security.AsPerson;
import io.truesale.portal.security.LedgerAccess;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Puts events that became final into the messages of those who want them and may see them, in the transaction that moves
 * the inbox's cursor: none is missed, and none is put in twice.
 */
@Component
class WebhookFeed implements FinalTransactionHandler {
    /** Most messages that wait for one webhook. */
    static final int MAX_BACKLOG = 100_000;

    private static final int MAX_KNOWN = 10_000; // webhooks come and go

    private final WebhookTable webhooks;
    private final MessageTable messages;
    private final LedgerAccess access;
    private final AsPerson persons;
    private final String consortium;
    private final Backlog backlog;

    WebhookFeed(
            WebhookTable webhooks,
            MessageTable messages,
            LedgerAccess access,
            AsPerson persons,
            @Value("${truesale.consortium.name:truesale}") String consortium) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.access = access;
        this.persons = persons;
        this.consortium = consortium;
        this.backlog = new Backlog(MAX_BACKLOG, messages::pending);
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        if (transaction.events().isEmpty()) {
            return;
        }
        for (Webhook webhook : webhooks.active(transaction.channel(), transaction.height())) {
            List<Integer> wanted = wanted(webhook, transaction);
            if (!wanted.isEmpty() && maySee(webhook.person(), transaction)) {
                put(webhook, wanted, transaction);
            }
        }
    }

    private static List<Integer> wanted(Webhook webhook, FinalTransaction transaction) {
        String contract = transaction.contract().name();
        return IntStream.range(0, transaction.events().size())
                .filter(place -> webhook.types()
                        .wants(contract, transaction.events().get(place).type()))
                .boxed()
                .toList();
    }

    private void put(Webhook webhook, List<Integer> places, FinalTransaction transaction) {
        if (backlog.size() > MAX_KNOWN) {
            backlog.clear();
        }
        if (!backlog.take(webhook.id(), places.size())) {
            webhooks.switchOff(webhook.id(), "BACKLOG");
            return;
        }
        for (int place : places) {
            CloudEvent event = CloudEvent.of(consortium, transaction, place);
            messages.add(webhook.id(), event.id(), event.type(), event.json());
        }
    }

    private boolean maySee(PersonId person, FinalTransaction transaction) {
        RecordDetails record = record(transaction);
        return persons.ask(person, () -> access.maySee(record.channel()) && access.maySeeContent(record))
                .orElse(false);
    }

    /** What the rule of who may see looks at; its bytes and leaf are not among that. */
    private static RecordDetails record(FinalTransaction transaction) {
        TransactionDraft draft = new TransactionDraft(
                transaction.channel(),
                transaction.id(),
                transaction.contract(),
                transaction.function(),
                transaction.arguments(),
                TransactionDraft.NO_EXPIRY,
                transaction.person());
        return new RecordDetails(
                transaction.channel(),
                transaction.height(),
                transaction.index(),
                0,
                0,
                transaction.digest(),
                new byte[0],
                Optional.of(draft),
                transaction.verdict(),
                transaction.violations(),
                transaction.events(),
                transaction.blockTime(),
                TransactionStatus.Stage.FINAL);
    }
}
