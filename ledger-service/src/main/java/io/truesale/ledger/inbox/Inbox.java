package io.truesale.ledger.inbox;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.Ledger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the final transactions of every channel to every handler, in log order, each in a database transaction of its
 * own that also moves the handler's cursor. A handler that fails is offered the same transaction again after a pause;
 * the others go on. Uses nothing of the ledger but its interface.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final Ledger ledger;
    private final List<InboxFollower> followers;
    private @Nullable AutoCloseable subscription;

    /**
     * An inbox that is not started.
     *
     * @throws IllegalArgumentException if two handlers have one name: they would share a cursor
     */
    public Inbox(Ledger ledger, InboxTransaction transactions, List<FinalTransactionHandler> handlers) {
        this.ledger = ledger;
        Set<String> names = new HashSet<>();
        for (FinalTransactionHandler handler : handlers) {
            if (!names.add(handler.name())) {
                throw new IllegalArgumentException("two handlers have the name " + handler.name());
            }
        }
        this.followers = handlers.stream()
                .map(handler -> new InboxFollower(ledger, transactions, handler))
                .toList();
    }

    /** Starts one thread for each handler. */
    public void start() {
        subscription = ledger.subscribe(this::onFinal);
        followers.forEach(InboxFollower::start);
    }

    private void onFinal(ChannelId channel, long height) {
        followers.forEach(InboxFollower::wake);
    }

    /** Stops; a transaction that is being handled is finished first, for 20 s at most. */
    @Override
    public void close() {
        AutoCloseable open = subscription;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.warn("the inbox could not unsubscribe from the ledger", e);
            }
        }
        followers.forEach(InboxFollower::close);
    }
}
