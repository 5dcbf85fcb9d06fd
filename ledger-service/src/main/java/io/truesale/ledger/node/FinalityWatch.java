package io.truesale.ledger.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets threads wait for something to become final. */
final class FinalityWatch {
    private static final long RECHECK_MILLIS = 250; // finality that another process brought about is seen by then

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long moves; // under lock

    void moved() {
        lock.lock();
        try {
            moves++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Asks {@code question} until it has an answer or {@code timeout} is over. */
    <T> Optional<T> await(Supplier<Optional<T>> question, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = moves();
            Optional<T> answer = question.get();
            if (answer.isPresent() || System.nanoTime() - end >= 0 || !waitForMove(seen)) {
                return answer;
            }
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

    /** False when interrupted. */
    private boolean waitForMove(long seen) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(RECHECK_MILLIS);
            while (moves == seen && left > 0) {
                left = moved.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
