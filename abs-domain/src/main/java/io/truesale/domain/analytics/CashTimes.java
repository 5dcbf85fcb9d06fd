package io.truesale.domain.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Cash by time: present value, yield, duration and convexity with any compounding. Source: SIFMA Standard Formulas, SF-49
 * to SF-51.
 *
 * @param years from settlement, 0 or more each
 * @param amounts at these times, any one unit
 */
public record CashTimes(double[] years, double[] amounts) {
    private static final double LOWEST = -0.95;
    private static final double HIGHEST = 10;
    private static final int HALVINGS = 200;

    public CashTimes {
        years = years.clone();
        amounts = amounts.clone();
        if (years.length != amounts.length) {
            throw new IllegalArgumentException(
                    "a time for each amount is expected, got: " + years.length + " and " + amounts.length);
        }
    }

    /** Present value at {@code yield}, a fraction a year compounded {@code frequency} times a year. */
    public double price(double yield, int frequency) {
        double sum = 0;
        for (int i = 0; i < years.length; i++) {
            sum += amounts[i] * discount(yield, frequency, years[i]);
        }
        return sum;
    }

    /** The yield at which {@link #price} is {@code price}; empty when none from -95 % to 1000 % gives it. */
    public OptionalDouble yieldAt(double price, int frequency) {
        double low = LOWEST;
        double high = HIGHEST;
        if (years.length == 0 || !(price <= price(low, frequency) && price >= price(high, frequency))) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) { // the price falls with the yield: halving cannot miss
            double middle = (low + high) / 2;
            if (price(middle, frequency) > price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    /** Macaulay duration in years: times weighted by present values. */
    public double macaulay(double yield, int frequency) {
        return macaulay(yield, frequency, value -> value);
    }

    /**
     * Macaulay duration in years with present values as {@code rounding} leaves them: some sources cut each to the cent before
     * they weigh with it.
     */
    public double macaulay(double yield, int frequency, DoubleUnaryOperator rounding) {
        double weighted = 0;
        double total = 0;
        for (int i = 0; i < years.length; i++) {
            double value = rounding.applyAsDouble(amounts[i] * discount(yield, frequency, years[i]));
            weighted += value * years[i];
            total += value;
        }
        return weighted / total;
    }

    /** Rounding to {@code decimals} in direction {@code mode}, for {@link #macaulay(double, int, DoubleUnaryOperator)}. */
    public static DoubleUnaryOperator to(int decimals, RoundingMode mode) {
        return value -> BigDecimal.valueOf(value).setScale(decimals, mode).doubleValue();
    }

    /** Modified duration in years: relative change of the price for a change of the yield. */
    public double modified(double yield, int frequency) {
        return macaulay(yield, frequency) / (1 + yield / frequency);
    }

    /**
     * Convexity in years squared: {@code (1/P) (1 + y/f)^-2 x sum of T (T + 1/f) CF (1 + y/f)^(-f T)}, over all flows.
     */
    public double convexity(double yield, int frequency) {
        double sum = 0;
        for (int i = 0; i < years.length; i++) {
            sum += amounts[i] * years[i] * (years[i] + 1.0 / frequency) * discount(yield, frequency, years[i]);
        }
        double once = 1 + yield / frequency;
        return sum / price(yield, frequency) / (once * once);
    }

    /** Effective duration from prices at the yield less and more {@code shift}. Source: SF-51. */
    public static double effectiveDuration(double down, double price, double up, double shift) {
        return (down - up) / (2 * price * shift);
    }

    /** Effective convexity from the same three prices. Source: SF-51. */
    public static double effectiveConvexity(double down, double price, double up, double shift) {
        return (down + up - 2 * price) / (price * shift * shift);
    }

    private static double discount(double yield, int frequency, double years) {
        return StrictMath.pow(1 + yield / frequency, -frequency * years);
    }
}
