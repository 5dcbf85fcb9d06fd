package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;
import io.truesale.domain.money.Rounding;

/**
 * How far the pool should exceed the notes: {@code max(floorOfInitial x initial pool, ofCurrent x current pool)}, never
 * more than the current pool.
 *
 * @param ofCurrent share of the current pool balance
 * @param floorOfInitial share of the pool balance at cut-off that the target does not fall below
 */
public record OverCollateral(Rate ofCurrent, Rate floorOfInitial) {
    /** No over-collateralisation is built. */
    public static final OverCollateral NONE = new OverCollateral(Rate.ZERO, Rate.ZERO);

    public OverCollateral {
        requireNonNull(ofCurrent, "ofCurrent");
        requireNonNull(floorOfInitial, "floorOfInitial");
        if (ofCurrent.value().signum() < 0 || floorOfInitial.value().signum() < 0) {
            throw new IllegalArgumentException("over-collateralisation: shares are 0 or more");
        }
    }

    /** The target in minor units, rounded half up. */
    public long target(long initialPool, long currentPool) {
        long share = ofCurrent.of(currentPool, Rounding.HALF_UP);
        long floor = floorOfInitial.of(initialPool, Rounding.HALF_UP);
        return Math.min(currentPool, Math.max(share, floor));
    }
}
