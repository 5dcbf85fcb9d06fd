package io.truesale.portal.cli;

import io.truesale.domain.cashflow.Work;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A line on the error stream every few seconds of long work, so that what is asked for on the output stays clean. May be told
 * by several threads.
 */
final class Progress {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Running time for {@link #of}; tests turn it. */
    static LongSupplier clock = System::nanoTime;

    private final PrintWriter err;
    private final String what;
    private final LongSupplier nanos;
    private final long began;
    private String unit = "projections";
    private long total;
    private long next;
    private long done;

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

    /** Of a verb, by its name. */
    static Progress of(CommandSpec verb) {
        return new Progress(verb.commandLine().getErr(), verb.name(), 0, clock);
    }

    /**
     * Begins to count something else; time goes on.
     *
     * @param things that are counted from now on, such as {@code lines read}
     * @param toCome how many; 0 when that is not known before
     */
    synchronized void begin(String things, long toCome) {
        unit = things;
        total = toCome;
        done = 0;
    }

    /** One more is done. */
    void step() {
        step(1);
    }

    /** So many more are done. */
    synchronized void step(long more) {
        done += more;
        long now = nanos.getAsLong();
        if (now - next >= 0) {
            next = now + EVERY_NANOS;
            String of = total > 0 ? " of " + total : "";
            err.println(
                    what + ": " + done + of + " " + unit + ", " + TimeUnit.NANOSECONDS.toSeconds(now - began) + " s");
            err.flush();
        }
    }

    /** Projections of {@code lines} in all, by so many threads, that are told here. */
    Work projecting(long lines, Cores cores) {
        begin("lines projected", lines);
        return new Work(cores.count(), this::step);
    }

    /** Says {@code sentence} once, whatever the time. */
    synchronized void say(String sentence) {
        err.println(what + ": " + sentence);
        err.flush();
    }

    /** Something that is to be looked at, whatever is being done. */
    synchronized void warn(String sentence) {
        err.println("warning: " + sentence);
        err.flush();
    }

    /** How many are done. */
    synchronized long done() {
        return done;
    }
}
