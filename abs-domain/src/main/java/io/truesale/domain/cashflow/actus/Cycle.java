package io.truesale.domain.cashflow.actus;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;

/**
 * How often something recurs, such as {@code P1ML0}: an ISO 8601 period and what becomes of an uneven end.
 *
 * @param period days, weeks, months or years
 * @param stub what becomes of a last interval that does not fill a period
 */
public record Cycle(Period period, Stub stub) {
    /** What becomes of an uneven last interval. */
    public enum Stub {
        /** It joins the interval before it ({@code L0}). */
        LONG,
        /** It stands by itself ({@code L1}). */
        SHORT
    }

    public Cycle {
        requireNonNull(period, "period");
        requireNonNull(stub, "stub");
        if (period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a cycle moves forward: " + period);
        }
    }

    /**
     * Reads the ACTUS form.
     *
     * @throws IllegalArgumentException if {@code text} is not an ISO period followed by L0 or L1
     */
    public static Cycle parse(String text) {
        int mark = text.lastIndexOf('L');
        if (mark < 0 || mark != text.length() - 2) {
            throw new IllegalArgumentException("a cycle such as P1ML0 is expected, got: " + text);
        }
        Stub stub = switch (text.charAt(mark + 1)) {
            case '0' -> Stub.LONG;
            case '1' -> Stub.SHORT;
            default -> throw new IllegalArgumentException("a cycle ends with L0 or L1, got: " + text);
        };
        try {
            return new Cycle(Period.parse(text.substring(0, mark).replace("Q", "3M")), stub);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a cycle begins with an ISO 8601 period, got: " + text, e);
        }
    }

    /** {@code count} periods after {@code start}; months keep the day of {@code start} where the month has it. */
    LocalDateTime after(LocalDateTime start, int count, boolean endOfMonth) {
        LocalDateTime moved = start.plus(period.multipliedBy(count));
        boolean sticks = endOfMonth && months() && atEndOfMonth(start);
        return sticks ? moved.withDayOfMonth(moved.toLocalDate().lengthOfMonth()) : moved;
    }

    /** Whether it counts in months or years. */
    private boolean months() {
        int total = Math.toIntExact(period.toTotalMonths());
        return period.normalized().equals(Period.ofMonths(total).normalized());
    }

    private static boolean atEndOfMonth(LocalDateTime time) {
        return time.getDayOfMonth() == time.toLocalDate().lengthOfMonth();
    }
}
