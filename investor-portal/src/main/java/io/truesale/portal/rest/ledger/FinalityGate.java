package io.truesale.portal.rest.ledger;

import io.truesale.ledger.api.FatalFault;
import io.truesale.ledger.api.Ledger;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Where requests wait for blocks to become final. At most {@link #PLACES} wait at once, so that those who wait never take
 * the threads of those who ask; who finds no place is answered at once. Thread safe.
 */
@SharedWithLedgerNode
@Component
class FinalityGate implements SmartLifecycle {
    /** Most that wait at once. */
    static final int PLACES = 64;

    /** Longest wait. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final Semaphore places = new Semaphore(PLACES);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private AutoCloseable subscription = () -> {}; // lifecycle thread only
    private long moves; // under lock
    private boolean running; // under lock

    FinalityGate(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Returns when {@code there} holds, after {@code seconds}, or when there is no place or the node stops. */
    void await(BooleanSupplier there, int seconds) {
        if (seconds <= 0 || there.getAsBoolean() || !places.tryAcquire()) {
            return;
        }
        try {
            long left = TimeUnit.SECONDS.toNanos(Math.min(seconds, LONGEST.toSeconds()));
            long seen = moves();
            while (left > 0 && !there.getAsBoolean()) {
                left = pass(seen, left);
                seen = moves();
            }
        } finally {
            places.release();
        }
    }

    /** Waits for the next move after {@code seen}; answers the nanoseconds that are left, 0 when it is over. */
    private long pass(long seen, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (running && moves == seen && left > 0) {
                left = moved.awaitNanos(left);
            }
            return running ? left : 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    private long moves() {
        lock.lock();
        try {
            return moves;
        } finally {
            lock.unlock();
        }
    }

    private void wake(boolean goesOn) {
        lock.lock();
        try {
            running = goesOn;
            moves++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        wake(true);
        subscription = ledger.subscribe((channel, height) -> wake(isRunning()));
    }

    /** Before the web server, which would wait for those who wait here. */
    @Override
    public void stop() {
        wake(false);
        try {
            subscription.close();
        } catch (Exception failed) {
            throw new FatalFault("the subscription of finality does not end", failed);
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
