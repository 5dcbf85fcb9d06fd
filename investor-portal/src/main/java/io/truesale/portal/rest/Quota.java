package io.truesale.portal.rest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * How often each caller may ask for something that costs this node, or somebody whom it asks, more than an answer: so many
 * times in a window that begins with the first. A restart forgets. Thread safe.
 */
public final class Quota {
    /** Most callers that are counted apart; past it those whose window is over are forgotten, then all share one. */
    static final int MAX_CALLERS = 10_000;

    private static final String OTHERS = "";

    private final int most;
    private final Duration window;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new HashMap<>(); // guarded by itself

    private static final class Window {
        private final long began;
        private int used;

        private Window(long began) {
            this.began = began;
        }
    }

    /** The caller has used all of it; answered 429. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Duration again;

        Exceeded(int most, Duration window, Duration again) {
            super("at most " + most + " in " + window.toSeconds() + " seconds are answered", null, false, false);
            this.again = again;
        }

        /** When the caller may ask again. */
        public Duration retryAfter() {
            return again;
        }
    }

    /** At most {@code most} in each {@code window}. */
    public Quota(int most, Duration window) {
        this(most, window, System::nanoTime);
    }

    Quota(int most, Duration window, LongSupplier nanos) {
        this.most = most;
        this.window = window;
        this.nanos = nanos;
    }

    /**
     * Counts a call of whoever sent this request.
     *
     * @throws Exceeded when there is nothing left
     */
    public void take() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        take(caller == null ? OTHERS : caller.getName());
    }

    void take(String caller) {
        synchronized (windows) {
            long now = nanos.getAsLong();
            Window current = window(caller, now);
            if (current.used >= most) {
                throw new Exceeded(most, window, Duration.ofNanos(window.toNanos() - (now - current.began)));
            }
            current.used++;
        }
    }

    private Window window(String caller, long now) {
        Window known = windows.get(caller);
        if (known != null && !isOver(known, now)) {
            return known;
        }
        if (known == null && windows.size() >= MAX_CALLERS) {
            forget(now);
            if (windows.size() >= MAX_CALLERS && !caller.equals(OTHERS)) {
                return window(OTHERS, now);
            }
        }
        Window fresh = new Window(now);
        windows.put(caller, fresh);
        return fresh;
    }

    private boolean isOver(Window known, long now) {
        return now - known.began >= window.toNanos();
    }

    private void forget(long now) {
        for (Iterator<Window> each = windows.values().iterator(); each.hasNext(); ) {
            if (isOver(each.next(), now)) {
                each.remove();
            }
        }
    }
}
