package io.truesale.domain.calendar;

/**
 * A part of a year as an exact fraction, so that interest is rounded once, where the deal says.
 *
 * @param numerator 0 or more
 * @param denominator 1 or more
 */
public record YearFraction(long numerator, long denominator) {
    public YearFraction {
        if (denominator < 1) {
            throw new IllegalArgumentException("a denominator is 1 or more, got: " + denominator);
        }
    }

    /** Sum of two fractions. */
    public YearFraction plus(YearFraction other) {
        if (denominator == other.denominator) {
            return new YearFraction(Math.addExact(numerator, other.numerator), denominator);
        }
        long common = greatestDivisor(denominator, other.denominator);
        return new YearFraction(
                Math.addExact(
                        Math.multiplyExact(numerator, other.denominator / common),
                        Math.multiplyExact(other.numerator, denominator / common)),
                Math.multiplyExact(denominator / common, other.denominator));
    }

    private static long greatestDivisor(long a, long b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }
}
