package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;
import io.truesale.domain.party.Capacity;
import java.util.OptionalLong;

/**
 * A fee that the deal owes in every period. What is not paid is carried to the next one.
 *
 * @param id such as {@code SERVICING}
 * @param payee who gets it
 * @param base on what it is computed
 * @param rate annual rate for {@link Base#POOL_BALANCE} (a twelfth a month), share for {@link Base#COLLECTIONS}, else 0
 * @param fixed minor units a period for {@link Base#FIXED}, else 0
 * @param annualCap most that is paid in a calendar year in its senior place; the rest waits for a step below, if any
 */
public record Fee(String id, Capacity payee, Base base, Rate rate, long fixed, OptionalLong annualCap) {

    /** On what a fee is computed. */
    public enum Base {
        /** Annual rate on the pool balance at the beginning of the period, a twelfth for each month of it. */
        POOL_BALANCE,
        /** A share of the cash collected in the period. */
        COLLECTIONS,
        /** The same amount in each period. */
        FIXED
    }

    public Fee {
        requireNonNull(id, "id");
        requireNonNull(payee, "payee");
        requireNonNull(base, "base");
        requireNonNull(rate, "rate");
        requireNonNull(annualCap, "annualCap");
        if (id.isBlank() || id.length() > 24) {
            throw new IllegalArgumentException("a fee id of 1 to 24 characters is expected, got: " + id);
        }
        if (rate.value().signum() < 0 || fixed < 0 || annualCap.orElse(0) < 0) {
            throw new IllegalArgumentException("fee " + id + ": rate, amount and cap are 0 or more");
        }
        if (base == Base.FIXED ? rate.value().signum() != 0 : fixed != 0) {
            throw new IllegalArgumentException("fee " + id + ": a fixed amount and a rate exclude each other");
        }
    }
}
