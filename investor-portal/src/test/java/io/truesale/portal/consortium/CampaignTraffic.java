package io.truesale.portal.consortium;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Transactions that come in, some ten a second, while everything is broken. */
final class CampaignTraffic implements AutoCloseable {
    private static final int TOGETHER = 5;
    private static final long PAUSE_NANOS =
            TimeUnit.MILLISECONDS.toNanos(400); // the machine has to start nodes meanwhile

    private final LocalConsortium consortium;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Thread thread = new Thread(this::run, "campaign-traffic");
    private volatile boolean running = true;
    private volatile @Nullable Throwable broken;

    CampaignTraffic(LocalConsortium consortium) {
        this.consortium = consortium;
        thread.setUncaughtExceptionHandler((here, why) -> broken = why);
        thread.start();
    }

    int taken() {
        return taken.get();
    }

    private void run() {
        while (running) {
            turn.lock();
            try {
                Traffic traffic = consortium.submit(TOGETHER);
                taken.addAndGet(traffic.taken());
                refused.addAndGet(traffic.refused());
            } catch (TrialFailure nobodyAnswers) {
                refused.incrementAndGet();
            } finally {
                turn.unlock();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** A campaign without traffic shows nothing. */
    private void requireUnbroken() {
        if (broken != null) {
            throw new AssertionError("nothing comes in any more", broken);
        }
    }

    /** Does {@code work} while nothing comes in. */
    void paused(Runnable work) {
        requireUnbroken();
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        running = false;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        requireUnbroken();
    }

    @Override
    public String toString() {
        return taken + " acknowledged, " + refused + " not";
    }
}
