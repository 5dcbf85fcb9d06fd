package io.truesale.ledger.inbox;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.inbox.InboxCursor.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One handler and the thread that feeds it. The thread owns the positions. */
final class InboxFollower {
    private static final Logger LOG = LoggerFactory.getLogger(InboxFollower.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1); // finality wakes it; this is for what was missed
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final InboxTransaction transactions;
    private final FinalTransactionHandler handler;
    private final Semaphore rings = new Semaphore(0);
    private final Thread thread;
    private final Map<ChannelId, Position> positions = new HashMap<>(); // last record handed over or passed over
    private volatile boolean stopping;

    InboxFollower(Ledger ledger, InboxTransaction transactions, FinalTransactionHandler handler) {
        this.ledger = ledger;
        this.transactions = transactions;
        this.handler = handler;
        this.thread = new Thread(this::run, "inbox-" + handler.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        rings.release();
    }

    void close() {
        stopping = true;
        wake();
        try {
            thread.join(STOP_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("handler {} has not ended within {}; its transaction rolls back", handler.name(), STOP_WAIT);
            thread.interrupt();
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            boolean failed = pass();
            Duration wait = failed ? pause : LOOK_AGAIN;
            pause = failed ? longer(pause) : FIRST_PAUSE;
            try {
                if (failed) {
                    Thread.sleep(wait.toMillis());
                } else if (rings.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    rings.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // stopped
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /** Follows each channel as far as it is final; true when one of them failed. */
    private boolean pass() {
        boolean failed = false;
        try {
            for (ChannelSummary channel : ledger.channels()) {
                failed |= !stopping && !follow(channel);
            }
        } catch (RuntimeException e) {
            LOG.warn("handler {} cannot read the channels; trying again", handler.name(), e);
            failed = true;
        }
        return failed;
    }

    /** False when the handler failed; the other channels go on. */
    private boolean follow(ChannelSummary channel) {
        try {
            Position last = position(channel.id());
            long height = Math.max(1, last.height());
            while (!stopping && height <= channel.finalHeight()) {
                for (RecordDetails record : ledger.records(channel.id(), height)) {
                    if (!stopping && at(record).compareTo(position(channel.id())) > 0) {
                        hand(record);
                    }
                }
                height++;
            }
            return true;
        } catch (Exception e) {
            if (!stopping) {
                LOG.warn("handler {} failed on {}; it is offered the same again", handler.name(), channel.id(), e);
            }
            return false;
        }
    }

    private Position position(ChannelId channel) throws Exception {
        Position known = positions.get(channel);
        if (known == null) {
            Position[] stored = {Position.START};
            transactions.run(connection -> stored[0] = InboxCursor.lock(connection, handler.name(), channel));
            known = stored[0];
            positions.put(channel, known);
        }
        return known;
    }

    private void hand(RecordDetails record) throws Exception {
        Position at = at(record);
        Optional<FinalTransaction> transaction = transaction(record);
        if (transaction.isPresent() && !repeated(record)) {
            transactions.run(connection -> {
                if (InboxCursor.lock(connection, handler.name(), record.channel())
                                .compareTo(at)
                        < 0) {
                    handler.handle(transaction.get());
                    InboxCursor.move(connection, handler.name(), record.channel(), at);
                }
            });
        }
        positions.put(record.channel(), at);
    }

    /** Whether the very same record was decided before: re-proposing after a crash has one effect and one answer. */
    private boolean repeated(RecordDetails record) {
        return !record.verdict().equals(TransactionStatus.OK)
                && record.draft()
                        .flatMap(draft -> ledger.transaction(record.channel(), draft.id()))
                        .filter(decided -> decided.digest().equals(record.digest()))
                        .filter(decided -> at(decided).compareTo(at(record)) < 0)
                        .isPresent();
    }

    private static Position at(RecordDetails record) {
        return new Position(record.height(), record.index());
    }

    /** Empty for a record that could not be decoded: it is nobody's. */
    private static Optional<FinalTransaction> transaction(RecordDetails record) {
        return record.draft().map(draft -> transaction(record, draft));
    }

    private static FinalTransaction transaction(RecordDetails record, TransactionDraft draft) {
        return new FinalTransaction(
                record.channel(),
                record.height(),
                record.index(),
                draft.id(),
                record.digest(),
                draft.contract(),
                draft.function(),
                draft.arguments(),
                draft.person(),
                record.verdict(),
                record.violations(),
                record.events(),
                record.blockTime());
    }
}
