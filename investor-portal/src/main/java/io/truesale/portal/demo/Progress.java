package io.truesale.portal.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Prints each stage when it is reached: the time since the start of the run, what, and how long it took. */
final class Progress {
    private final PrintWriter out;
    private final InstantSource clock;
    private final Instant begin;
    private Instant last;

    Progress(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
        this.last = begin;
    }

    /** A stage was reached just now. */
    void reached(String stage) {
        Instant now = clock.instant();
        out.printf(
                Locale.ROOT,
                "%7.1f s  %-74s (%.1f s)%n",
                seconds(Duration.between(begin, now)),
                stage,
                seconds(Duration.between(last, now)));
        out.flush();
        last = now;
    }

    /** A line of its own. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
