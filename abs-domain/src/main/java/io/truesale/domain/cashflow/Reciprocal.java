package io.truesale.domain.cashflow;

import java.math.BigInteger;

/**
 * Divides by a number that is known beforehand with a multiplication: the whole part of {@code n / divisor}, exactly, for
 * every {@code n} from 0 up to, not including, 2^63.
 *
 * <p>{@code factor = (2^(64 + k) + e) / divisor} for the {@code e} from 1 to {@code divisor} that makes it whole, {@code k}
 * being {@link #SHIFT}; so {@code n x factor / 2^(64 + k) = n / divisor + n x e / (divisor x 2^(64 + k))}. The next whole
 * number is at least {@code 1 / divisor} away, so the whole part is right if {@code n x e < 2^(64 + k)}: for all {@code n
 * < 2^63} if {@code e <= 2^(k + 1)}. Source: Granlund and Montgomery, Division by Invariant Integers using Multiplication,
 * 1994, theorem 4.2.
 */
final class Reciprocal {
    private static final int SHIFT = 37;

    private final long factor;

    /** @throws IllegalArgumentException if some quotient would be wrong */
    Reciprocal(long divisor) {
        BigInteger one = BigInteger.ONE.shiftLeft(Long.SIZE + SHIFT);
        BigInteger by = BigInteger.valueOf(divisor);
        BigInteger up = one.divide(by).add(BigInteger.ONE);
        boolean exact = up.multiply(by).subtract(one).bitLength() <= SHIFT + 1; // e < 2^(k + 1)
        if (!exact || up.bitLength() >= Long.SIZE) {
            throw new IllegalArgumentException("not divided exactly by a multiplication: by " + divisor);
        }
        factor = up.longValueExact();
    }

    /** The whole part of {@code n / divisor}; {@code n} is 0 or more. */
    long quotient(long n) {
        return Math.multiplyHigh(n, factor) >> SHIFT;
    }
}
