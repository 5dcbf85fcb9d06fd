package io.truesale.portal.consortium;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Transactions that come in, one after the other, while everything is broken. */
final class CampaignTraffic implements AutoCloseable {
    private final LocalConsortium consortium;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Thread thread = new Thread(this::run, "campaign-traffic");
    private volatile boolean running = true;

    CampaignTraffic(LocalConsortium consortium) {
        this.consortium = consortium;
        thread.start();
    }

    int taken() {
        return taken.get();
    }

    private void run() {
        while (running) {
            turn.lock();
            try {
                Traffic traffic = consortium.submit(5);
                taken.addAndGet(traffic.taken());
                refused.addAndGet(traffic.refused());
            } catch (TrialFailure nobodyAnswers) {
                refused.incrementAndGet();
            } finally {
                turn.unlock();
            }
            Processes.pause();
        }
    }

    /** Does {@code work} while nothing comes in. */
    void paused(Runnable work) {
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
    }

    @Override
    public String toString() {
        return taken + " acknowledged, " + refused + " not";
    }
}
