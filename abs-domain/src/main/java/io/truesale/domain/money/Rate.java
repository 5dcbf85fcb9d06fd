package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A rate as a decimal fraction: 5.25 % is 0.0525. Equal values are equal, whatever their trailing zeros.
 *
 * @param value exact decimal; at most 12 decimals, so that a rate times a balance stays a small exact number
 */
public record Rate(BigDecimal value) implements Comparable<Rate> {
    /** Nothing. */
    public static final Rate ZERO = new Rate(BigDecimal.ZERO);

    /** The whole, 100 %. */
    public static final Rate ONE = new Rate(BigDecimal.ONE);

    /** Most decimals that a rate has. */
    public static final int MAX_SCALE = 12;

    public Rate {
        requireNonNull(value, "value");
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
        if (value.scale() > MAX_SCALE || value.precision() > MAX_SCALE + 6) {
            throw new IllegalArgumentException(
                    "a rate has at most " + MAX_SCALE + " decimals and 18 digits, got: " + value.toPlainString());
        }
    }

    /** Reads a decimal fraction such as {@code 0.0525}; throws {@link IllegalArgumentException} for anything else. */
    public static Rate parse(String text) {
        try {
            return new Rate(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a decimal fraction such as 0.0525 is expected, got: " + text, e);
        }
    }

    /** Converts a percentage: {@code "5.25"} is 0.0525. */
    public static Rate ofPercent(String percent) {
        return new Rate(new BigDecimal(percent.strip()).movePointLeft(2));
    }

    /** Converts basis points: 525 is 0.0525. */
    public static Rate ofBasisPoints(long basisPoints) {
        return new Rate(BigDecimal.valueOf(basisPoints, 4));
    }

    /** The rate as an exact fraction: {@code numerator / denominator}. */
    public BigInteger numerator() {
        return value.unscaledValue();
    }

    /** Power of ten below {@link #numerator()}. */
    public BigInteger denominator() {
        return BigInteger.TEN.pow(value.scale());
    }

    /** The share of {@code amount} in minor units, rounded as told. */
    public long of(long amount, Rounding rounding) {
        return rounding.quotient(BigInteger.valueOf(amount).multiply(numerator()), denominator());
    }

    /** Plain decimal text such as {@code 0.0525}: the form in which rates are stored. */
    public String text() {
        return value.toPlainString();
    }

    /** The rate in percent, such as 5.25. */
    public BigDecimal percent() {
        return value.movePointRight(2);
    }

    @Override
    public int compareTo(Rate other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return text();
    }
}
