package io.truesale.workflow.anchor;

import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import org.springframework.stereotype.Component;

/** Closes the outbox on what is read back from the ledger, never on the word of the ordering service. */
@Component
class OutboxClosing implements FinalTransactionHandler {
    private final Outbox outbox;

    OutboxClosing(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public void handle(FinalTransaction transaction) {
        outbox.close(transaction);
    }
}
