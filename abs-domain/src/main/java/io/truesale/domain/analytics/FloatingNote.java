package io.truesale.domain.analytics;

import java.util.OptionalDouble;

/**
 * Margins of a floating-rate note whose future cash is known under an assumed index. Source: SIFMA Standard Formulas SF-51
 * to SF-54.
 */
public final class FloatingNote {
    private static final double LOWEST = -0.5;
    private static final double HIGHEST = 5;
    private static final int HALVINGS = 200;

    private FloatingNote() {}

    /**
     * The margin over the index at which the flows, discounted period by period with simple interest, are worth {@code
     * price}; empty when none from -50 % to 500 % does.
     *
     * @param price with accrued interest
     * @param amounts of the flows
     * @param index assumed for each period, fraction a year, on the calendar of {@code parts}
     * @param parts of a year from each flow to the next, the first from settlement
     */
    public static OptionalDouble discountMargin(double price, double[] amounts, double[] index, double[] parts) {
        double low = LOWEST;
        double high = HIGHEST;
        if (!(price <= value(amounts, index, parts, low) && price >= value(amounts, index, parts, high))) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (value(amounts, index, parts, middle) > price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    /**
     * An index rate as a bond-equivalent yield: compounded {@code frequency} times a year, restated as compounded twice.
     *
     * @param rate fraction a year
     * @param grossUp calendar conversion, such as 365/360 from money market to 30/360 days; 1 for none
     */
    public static double indexYield(double rate, int frequency, double grossUp) {
        return 2 * (StrictMath.pow(1 + grossUp * rate / frequency, frequency / 2.0) - 1);
    }

    private static double value(double[] amounts, double[] index, double[] parts, double margin) {
        double discount = 1;
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            discount /= 1 + (index[i] + margin) * parts[i];
            sum += amounts[i] * discount;
        }
        return sum;
    }
}
