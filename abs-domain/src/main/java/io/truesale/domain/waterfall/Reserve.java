package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;

/**
 * How much the reserve account should hold: {@code max(floor, rate x base)}, never more than the notes outstanding.
 *
 * @param initial deposit at closing, minor units
 * @param rate share of the base
 * @param base of the share
 * @param floor least target, minor units
 */
public record Reserve(long initial, Rate rate, Base base, long floor) {

    /** On which balance the target is a share. */
    public enum Base {
        /** Pool balance at the cut-off date: the target does not fall with the pool. */
        INITIAL_POOL,
        /** Pool balance at the end of the collection period. */
        CURRENT_POOL
    }

    public Reserve {
        requireNonNull(rate, "rate");
        requireNonNull(base, "base");
        if (initial < 0 || floor < 0 || rate.value().signum() < 0) {
            throw new IllegalArgumentException("reserve: deposit, rate and floor are 0 or more");
        }
    }

    /** The target in minor units, rounded half up, with {@code notes} outstanding. */
    public long target(long initialPool, long currentPool, long notes) {
        long share = rate.of(base == Base.INITIAL_POOL ? initialPool : currentPool, Rounding.HALF_UP);
        return Math.min(notes, Math.max(floor, share));
    }
}
