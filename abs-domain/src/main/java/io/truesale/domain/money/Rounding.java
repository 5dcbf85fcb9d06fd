package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The rounding that a document states for an amount.
 *
 * @param quantum smallest step in minor units, 1 or more: 1 is a cent
 * @param mode direction
 */
public record Rounding(long quantum, RoundingMode mode) {
    /** To the nearest minor unit, halves away from zero: the usual rule of US notes. */
    public static final Rounding HALF_UP = new Rounding(1, RoundingMode.HALF_UP);

    /** Down to the minor unit: the residue stays where the money is. */
    public static final Rounding DOWN = new Rounding(1, RoundingMode.DOWN);

    public Rounding {
        requireNonNull(mode, "mode");
        if (quantum < 1) {
            throw new IllegalArgumentException("a rounding quantum is 1 minor unit or more, got: " + quantum);
        }
        if (mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("a rounding needs a direction");
        }
    }

    /** {@code numerator / denominator} minor units, rounded; throws {@link ArithmeticException} beyond 64 bits. */
    public long quotient(BigInteger numerator, BigInteger denominator) {
        BigDecimal steps = new BigDecimal(numerator)
                .divide(new BigDecimal(denominator.multiply(BigInteger.valueOf(quantum))), 0, mode);
        return Math.multiplyExact(steps.longValueExact(), quantum);
    }
}
