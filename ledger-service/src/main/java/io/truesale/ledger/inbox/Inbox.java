package io.truesale.ledger.inbox;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.inbox.CursorTable.Cursor;
import io.truesale.ledger.store.LogReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands final transactions to one handler: a thread of its own, each transaction in a database transaction of its own
 * that also moves the cursor. What fails is offered again after a pause that grows; other channels go on meanwhile.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long IDLE_MILLIS = 1_000; // a wake-up that got lost costs no more than this
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long STOP_MILLIS = 10_000;

    private final FinalTransactionHandler handler;
    private final LogReader log;
    private final DataSource dataSource;
    private final InboxTransaction transactions;
    private final Supplier<List<ChannelId>> channels;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<ChannelId, Trouble> troubles = new HashMap<>(); // by the inbox's own thread only
    private boolean awake; // under lock
    private volatile int troubled; // channels, for whoever asks
    private volatile boolean running = true;

    private record Trouble(long pauseMillis, long againAtNanos) {}

    /** An inbox that is not started yet. */
    public Inbox(
            FinalTransactionHandler handler,
            LogReader log,
            DataSource dataSource,
            InboxTransaction transactions,
            Supplier<List<ChannelId>> channels) {
        this.handler = handler;
        this.log = log;
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.channels = channels;
        this.thread = new Thread(this::run, "inbox-" + handler.name());
    }

    /** Starts to hand on. */
    public void start() {
        thread.start();
    }

    /** What is wrong: the thread has ended, or a transaction is refused again and again; empty when all goes well. */
    public Optional<String> trouble() {
        if (!thread.isAlive()) {
            return Optional.of("inbox " + handler.name() + " does not run");
        }
        int count = troubled;
        return count == 0
                ? Optional.empty()
                : Optional.of("inbox " + handler.name() + " fails on " + count + " channels; see the log");
    }

    /** Says that there may be news. */
    public void wake() {
        lock.lock();
        try {
            awake = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            boolean handled = false;
            for (ChannelId channel : knownChannels()) {
                handled |= running && due(channel) && handleNext(channel);
            }
            if (!handled) {
                await();
            }
        }
    }

    private List<ChannelId> knownChannels() {
        try {
            return channels.get();
        } catch (RuntimeException e) {
            LOG.warn("inbox {}: channels are not known now: {}", handler.name(), e.toString());
            return List.of();
        }
    }

    private boolean due(ChannelId channel) {
        Trouble trouble = troubles.get(channel);
        return trouble == null || System.nanoTime() - trouble.againAtNanos() >= 0;
    }

    private boolean handleNext(ChannelId channel) {
        try {
            Cursor cursor = cursor(channel);
            var next = log.next(channel, cursor.height(), cursor.height() == 0 ? -1 : cursor.index());
            if (next.isEmpty()) {
                return false;
            }
            handle(channel, next.get());
            troubles.remove(channel);
            troubled = troubles.size();
            return true;
        } catch (Exception failed) {
            Trouble before = troubles.get(channel);
            long pause = before == null ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, 2 * before.pauseMillis());
            troubles.put(channel, new Trouble(pause, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause)));
            troubled = troubles.size();
            if (running) {
                LOG.warn("inbox {} on {}: again in {} ms", handler.name(), channel, pause, failed);
            }
            return false;
        }
    }

    private void handle(ChannelId channel, FinalTransaction transaction) throws Exception {
        transactions.run(connection -> {
            CursorTable.write(
                    connection, handler.name(), channel, new Cursor(transaction.height(), transaction.index()));
            handler.handle(transaction);
        });
    }

    private Cursor cursor(ChannelId channel) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return CursorTable.read(connection, handler.name(), channel);
        }
    }

    private void await() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(troubles.isEmpty() ? IDLE_MILLIS : FIRST_PAUSE_MILLIS);
            while (!awake && left > 0) {
                left = news.awaitNanos(left);
            }
            awake = false;
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
