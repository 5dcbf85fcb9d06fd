package io.truesale.domain.analytics;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * Cash on a day.
 *
 * @param date when
 * @param amount signed, in any one unit
 */
public record Flow(LocalDate date, double amount) {
    public Flow {
        requireNonNull(date, "date");
        if (!(Math.abs(amount) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("an amount is a finite number, got: " + amount);
        }
    }
}
