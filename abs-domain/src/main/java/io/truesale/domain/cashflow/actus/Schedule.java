package io.truesale.domain.cashflow.actus;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recurring times. Source: ACTUS Technical Specification 1.1, section 3.1 (schedule). */
final class Schedule {
    /** Whether the end is a time of its own. */
    enum End {
        INCLUDED,
        EXCLUDED
    }

    /** Most times of one schedule: daily for 100 years; more is a mistake in the terms. */
    static final int MAX_TIMES = 36_600;

    private Schedule() {}

    /** Times from {@code start} by {@code cycle} before {@code end}, and the end itself where asked. */
    static List<LocalDateTime> of(
            LocalDateTime start, LocalDateTime end, @Nullable Cycle cycle, boolean endOfMonth, End mode) {
        List<LocalDateTime> times = new ArrayList<>();
        if (start.isAfter(end)) {
            return times;
        }
        LocalDateTime next = start;
        while (next.isBefore(end)) {
            times.add(next);
            if (cycle == null) {
                next = end;
            } else {
                next = cycle.after(start, times.size(), endOfMonth);
            }
            if (times.size() > MAX_TIMES) {
                throw new IllegalArgumentException("more than " + MAX_TIMES + " times from " + start + " to " + end);
            }
        }
        boolean uneven = !next.equals(end);
        if (uneven && cycle != null && cycle.stub() == Cycle.Stub.LONG && times.size() > 1) {
            times.remove(times.size() - 1);
        }
        if (mode == End.INCLUDED) {
            times.add(end);
        }
        return times;
    }
}
