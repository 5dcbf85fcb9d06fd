package io.truesale.portal.app;

import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.node.LedgerNode;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts the ledger before what hands transactions to it, and stops it after. */
final class LedgerLife implements SmartLifecycle {
    private static final int PHASE = 0; // the relay and the web server have later ones

    private final LedgerNode node;
    private final List<FinalTransactionHandler> handlers;
    private final InboxTransaction transactions;
    private volatile boolean running;

    LedgerLife(LedgerNode node, List<FinalTransactionHandler> handlers, InboxTransaction transactions) {
        this.node = node;
        this.handlers = handlers;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        node.start(handlers, transactions);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        node.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
