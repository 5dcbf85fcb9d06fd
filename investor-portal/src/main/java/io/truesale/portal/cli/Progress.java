package io.truesale.portal.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line on the error stream every few seconds of long work, so that what is asked for on the output stays clean. */
final class Progress {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final String what;
    private final int total;
    private final LongSupplier nanos;
    private final long began;
    private long next;
    private int done;

    /**
     * Begins to count.
     *
     * @param what is done, such as {@code grid}
     * @param total projections to come; 0 when that is not known before
     * @param nanos running time, as {@link System#nanoTime}
     */
    Progress(PrintWriter err, String what, int total, LongSupplier nanos) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.nanos = nanos;
        began = nanos.getAsLong();
        next = began + EVERY_NANOS;
    }

    /** One projection more is done. */
    void step() {
        done++;
        long now = nanos.getAsLong();
        if (now - next >= 0) {
            next = now + EVERY_NANOS;
            String of = total > 0 ? " of " + total : "";
            err.println(
                    what + ": " + done + of + " projections, " + TimeUnit.NANOSECONDS.toSeconds(now - began) + " s");
            err.flush();
        }
    }

    /** How many are done. */
    int done() {
        return done;
    }
}
