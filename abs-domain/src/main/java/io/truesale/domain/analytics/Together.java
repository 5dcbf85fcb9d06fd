package io.truesale.domain.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tasks that several threads share. What comes out does not depend on how many they are. */
public final class Together {
    private Together() {}

    /**
     * The results in the order of {@code tasks}; one thread is the caller's own.
     *
     * @param threads 1 or more
     * @throws RuntimeException what the first task, in their order, has thrown that failed; no other result is given then
     */
    public static <T> List<T> run(List<Callable<T>> tasks, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("one thread or more is expected, got: " + threads);
        }
        return threads == 1 ? inThisThread(tasks) : inSeveral(tasks, threads);
    }

    private static <T> List<T> inThisThread(List<Callable<T>> tasks) {
        List<T> results = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            try {
                results.add(task.call());
            } catch (Exception e) {
                throw unchecked(e);
            }
        }
        return results;
    }

    private static <T> List<T> inSeveral(List<Callable<T>> tasks, int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> future : workers.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tasks ran", e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            workers.shutdown();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
    }
}
