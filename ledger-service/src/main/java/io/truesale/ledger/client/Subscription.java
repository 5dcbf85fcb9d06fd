package io.truesale.ledger.client;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.TransientFault;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a channel on a daemon thread of its own. While the node is away, or the handler fails, it tries again after
 * pauses that grow to half a minute; when the node refuses, it ends and says why.
 */
public final class Subscription implements AutoCloseable {
    private static final int LIMIT = 100;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

    private final LedgerClient client;
    private final ChannelId channel;
    private final Consumer<FinalRecord> handler;
    private final Thread thread;
    private volatile Position position;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException trouble;

    private Subscription(LedgerClient client, ChannelId channel, Position after, Consumer<FinalRecord> handler) {
        this.client = client;
        this.channel = channel;
        this.handler = handler;
        this.position = after;
        this.thread = new Thread(this::run, "follows-" + channel);
        this.thread.setDaemon(true);
    }

    static Subscription start(LedgerClient client, ChannelId channel, Position after, Consumer<FinalRecord> handler) {
        Subscription subscription = new Subscription(client, channel, after, handler);
        subscription.thread.start();
        return subscription;
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!closed) {
            try {
                long asked = System.nanoTime();
                Optional<FinalRecords> answer = ask();
                if (answer.isEmpty()) {
                    return;
                }
                FinalRecords found = answer.get();
                for (FinalRecord record : found.records()) {
                    if (closed) {
                        return;
                    }
                    handler.accept(record);
                    position = record.position();
                }
                trouble = null;
                pause = FIRST_PAUSE;
                if (found.records().isEmpty() && System.nanoTime() - asked < FIRST_PAUSE) {
                    LockSupport.parkNanos(FIRST_PAUSE); // the node has many who wait and let this one not
                }
            } catch (RuntimeException failed) { // the node is away, or the handler: the same record is offered again
                trouble = failed;
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    /** What comes next; empty when the node refuses to tell, which is the end. A handler's own refusals are none. */
    private Optional<FinalRecords> ask() {
        try {
            return Optional.of(client.records(channel, position, LIMIT, LedgerClient.MOST_WAIT));
        } catch (RequestRefused refused) {
            trouble = refused;
            return Optional.empty();
        }
    }

    /** The last record that the handler dealt with: where to go on after a restart. */
    public Position position() {
        return position;
    }

    /**
     * What is wrong; empty when all goes well. A {@link RequestRefused} is the end, a {@link TransientFault} or what the
     * handler threw is tried again.
     */
    public Optional<RuntimeException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Whether it goes on. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends it; a handler at work is interrupted. Does not wait. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
