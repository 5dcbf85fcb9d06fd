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

    /** Decimals that {@link #text} gives at most. */
    private static final int TEXT_DECIMALS = 12;

    private static final int POWERS = 19; // as many as fit into a long

    private static final BigInteger[] TENS = tens();

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

    private static BigInteger[] tens() {
        BigInteger[] tens = new BigInteger[POWERS];
        for (int power = 0; power < POWERS; power++) {
            tens[power] = BigInteger.TEN.pow(power);
        }
        return tens;
    }

    /** 10 to the power of {@code power}, 0 or more. */
    static BigInteger ten(int power) {
        return power < POWERS ? TENS[power] : BigInteger.TEN.pow(power);
    }

    static Fraction of(long whole) {
        return new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
    }

    static Fraction of(BigDecimal value) {
        return value.scale() <= 0
                ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
                : new Fraction(value.unscaledValue(), ten(value.scale()));
    }

    /** {@code minorUnits} of a currency with {@code digits} decimals, in major units. */
    static Fraction money(long minorUnits, int digits) {
        return new Fraction(BigInteger.valueOf(minorUnits), ten(digits));
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
        if (numerator.bitLength() < Long.SIZE - 1) {
            for (int decimals = 0; decimals <= TEXT_DECIMALS; decimals++) { // money, rates: no division
                if (denominator.equals(TENS[decimals])) {
                    return text(numerator.longValue(), decimals);
                }
            }
        }
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), TEXT_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code number} with a point before its last {@code decimals} digits, without zeros at the end. */
    private static String text(long number, int decimals) {
        long left = number;
        int places = decimals;
        while (places > 0 && left % 10 == 0) {
            left /= 10;
            places--;
        }
        if (places == 0) {
            return Long.toString(left);
        }
        StringBuilder text = new StringBuilder(Long.toString(Math.abs(left)));
        while (text.length() <= places) {
            text.insert(0, '0');
        }
        text.insert(text.length() - places, '.');
        return (left < 0 ? text.insert(0, '-') : text).toString();
    }
}
