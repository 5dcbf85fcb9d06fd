package io.truesale.portal.cli;

import io.truesale.ledger.embedded.ServerFailure;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a server until the process is told to stop, and tells each part that is up with the seconds since its begin. */
final class Foreground {
    private final PrintWriter out;
    private final Instant begin =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    private Foreground(PrintWriter out) {
        this.out = out;
    }

    /** Starts a server. */
    interface Starter<T> {
        /**
         * Starts it and returns when it answers.
         *
         * @param progress is told each part that has come up
         * @param unwanted whether the process was told to stop meanwhile
         * @throws CancellationException when it gave up because of that
         */
        T start(Consumer<String> progress, BooleanSupplier unwanted);
    }

    /**
     * Starts a server, prints what {@code ready} says of it, and returns when it was stopped by Ctrl-C or SIGTERM.
     *
     * @throws Verbs.Failure when it cannot start
     */
    static <T extends AutoCloseable> void run(PrintWriter out, Starter<T> starter, Function<T, String> ready)
            throws InterruptedException {
        new Foreground(out).untilStopped(starter, ready);
    }

    private <T extends AutoCloseable> void untilStopped(Starter<T> starter, Function<T, String> ready)
            throws InterruptedException {
        CompletableFuture<T> started = new CompletableFuture<>();
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, stopping, stopped), "truesale-stop"));
        try {
            started.complete(starter.start(part -> tell(part + " is up"), stopping::get));
        } catch (CancellationException told) {
            started.completeExceptionally(told);
            return;
        } catch (ServerFailure failed) {
            started.completeExceptionally(failed);
            throw new Verbs.Failure(String.valueOf(failed.getMessage()), failed);
        } catch (Throwable failed) {
            started.completeExceptionally(failed);
            throw failed;
        }
        tell(ready.apply(started.join()));
        stopped.await();
    }

    private void tell(String what) {
        out.printf("%6.1f s  %s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0, what);
        out.flush();
    }

    /** Told to stop: the part that is starting comes to its end first, so that every part is stopped in order. */
    private static <T extends AutoCloseable> void stop(
            CompletableFuture<T> started, AtomicBoolean stopping, CountDownLatch stopped) {
        stopping.set(true);
        try {
            T server = started.join();
            server.close();
        } catch (Exception failed) { // a failed start has told why already
            if (!started.isCompletedExceptionally()) {
                System.err.println("stopping: " + failed);
            }
        } finally {
            stopped.countDown();
        }
    }
}
