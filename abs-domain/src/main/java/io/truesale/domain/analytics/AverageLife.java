package io.truesale.domain.analytics;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.YearFraction;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** Weighted average life of principal. */
public final class AverageLife {
    private AverageLife() {}

    /**
     * Years from {@code from} until principal is paid, weighted by the amounts; empty when none is paid. Source: SIFMA
     * Standard Formulas, definition of average life.
     *
     * @param principal payments of principal on or after {@code from}
     * @param convention how years are counted; the usual one of prospectuses is {@link DayCount#THIRTY_360_US}
     */
    public static OptionalDouble years(List<Flow> principal, LocalDate from, DayCount convention) {
        double weighted = 0;
        double total = 0;
        for (Flow flow : principal) {
            YearFraction fraction = convention.fraction(from, flow.date());
            weighted += flow.amount() * fraction.numerator() / fraction.denominator();
            total += flow.amount();
        }
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(weighted / total);
    }
}
