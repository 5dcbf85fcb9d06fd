package io.truesale.ledger.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores on a thread of its own while the next blocks are executed; blocks that wait meanwhile are stored together. A
 * fault stops it and comes out of the next {@link #submit} or {@link #check}.
 */
final class CommitThread implements AutoCloseable {
    private static final int MAX_WAITING = 8; // blocks: bounds memory, and what is executed again after a crash
    private static final long IDLE_MILLIS = 500;
    private static final long OFFER_MILLIS = 100;

    private final ChannelCommit commit;
    private final LongConsumer stored;
    private final BlockingQueue<ReadyBlock> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;

    /** Starts; {@code stored} is told of the last stored height. */
    CommitThread(String name, ChannelCommit commit, LongConsumer stored) {
        this.commit = commit;
        this.stored = stored;
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    /** Hands a block over; waits while too many are waiting. */
    void submit(ReadyBlock block) {
        try {
            do {
                check();
            } while (!waiting.offer(block, OFFER_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a block waits to be stored", e);
        }
    }

    /** Throws what stopped the thread, if anything did. */
    void check() {
        Throwable failed = failure;
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
        if (failed instanceof Error error) {
            throw error;
        }
    }

    /** Stops after the blocks that are being stored; those that wait are dropped, to be read again. */
    @Override
    public void close() {
        running = false;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // what is being stored must end before anything is loaded anew
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                ReadyBlock first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first == null) {
                    commit.signDue();
                } else {
                    List<ReadyBlock> together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together);
                    commit.commit(together);
                    stored.accept(together.get(together.size() - 1).height());
                }
            }
        } catch (InterruptedException e) {
            failure = new IllegalStateException("interrupted while storing", e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }
}
