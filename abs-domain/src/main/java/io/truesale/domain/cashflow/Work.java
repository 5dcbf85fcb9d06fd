package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.function.IntConsumer;

/**
 * How a projection is worked on. Its result depends on neither.
 *
 * @param threads that share the work, 1 or more
 * @param done is told how many lines more are done, by any of these threads
 */
public record Work(int threads, IntConsumer done) {
    /** In the calling thread, and nobody is told. */
    public static final Work ALONE = new Work(1, lines -> {});

    public Work {
        requireNonNull(done, "done");
        if (threads < 1) {
            throw new IllegalArgumentException("one thread or more is expected, got: " + threads);
        }
    }
}
