package io.truesale.domain.structure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number: what formulas are computed with, so that money is rounded once, where the deal says.
 *
 * @param numerator any
 * @param denominator more than zero
 */
public record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
    static final Fraction ZERO = of(0);
    static final Fraction ONE = of(1);

    /** Beyond this many bits a fraction is reduced: below it, reducing costs more than it saves. */
    private static final int REDUCED_BITS = 256;

    public Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("a denominator of more than zero is expected, got: " + denominator);
        }
        if (denominator.bitLength() > REDUCED_BITS) {
            BigInteger common = numerator.gcd(denominator);
            numerator = numerator.divide(common);
            denominator = denominator.divide(common);
        }
    }

    static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** {@code minorUnits} of a currency with {@code digits} decimals, in major units. */
    static Fraction money(long minorUnits, int digits) {
        return new Fraction(BigInteger.valueOf(minorUnits), BigInteger.TEN.pow(digits));
    }

    Fraction plus(Fraction other) {
        if (denominator.equals(other.denominator)) {
            return new Fraction(numerator.add(other.numerator), denominator);
        }
        return new Fraction(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    Fraction times(Fraction other) {
        return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** Quotient; zero when {@code other} is: a ratio to nothing is no ratio. */
    Fraction over(Fraction other) {
        int sign = other.numerator.signum();
        if (sign == 0) {
            return ZERO;
        }
        BigInteger top = numerator.multiply(other.denominator);
        BigInteger bottom = denominator.multiply(other.numerator);
        return sign > 0 ? new Fraction(top, bottom) : new Fraction(top.negate(), bottom.negate());
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fraction that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        BigInteger common = numerator.gcd(denominator);
        return 31 * numerator.divide(common).hashCode()
                + denominator.divide(common).hashCode();
    }

    /** Decimal text with at most 12 decimals, rounded half up: for people. */
    String text() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), 12, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
