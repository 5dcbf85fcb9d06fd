package io.truesale.domain.analytics;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.YearFraction;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Price and yield of a note with irregular principal. The yield is bond-equivalent: compounded twice a year, times
 * counted from settlement to the payment dates themselves, so the actual delay is in it. Source: SIFMA Standard Formulas
 * SF-49 to SF-51.
 *
 * @param flows cash to the holder after settlement
 * @param settlement when it is paid for
 * @param convention how times are counted
 */
public record BondYield(List<Flow> flows, LocalDate settlement, DayCount convention) {
    private static final double LOWEST = -0.95;
    private static final double HIGHEST = 10;
    private static final int HALVINGS = 200;

    public BondYield {
        flows = List.copyOf(flows);
    }

    /** Present value, accrued interest included, at {@code yield} (fraction a year), in the unit of the flows. */
    public double price(double yield) {
        double sum = 0;
        for (Flow flow : flows) {
            sum += flow.amount() * StrictMath.pow(1 + yield / 2, -2 * time(flow));
        }
        return sum;
    }

    /** The yield at which {@link #price} is {@code price}; empty when none from -95 % to 1000 % gives it. */
    public OptionalDouble yieldAt(double price) {
        double low = LOWEST;
        double high = HIGHEST;
        if (flows.isEmpty() || !(price <= price(low) && price >= price(high))) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < HALVINGS; i++) { // the price falls with the yield: halving cannot miss
            double middle = (low + high) / 2;
            if (price(middle) > price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    /** Modified duration in years at {@code yield}. */
    public double duration(double yield) {
        double weighted = 0;
        for (Flow flow : flows) {
            weighted += flow.amount() * time(flow) * StrictMath.pow(1 + yield / 2, -2 * time(flow));
        }
        return weighted / price(yield) / (1 + yield / 2);
    }

    private double time(Flow flow) {
        YearFraction fraction = convention.fraction(settlement, flow.date());
        return (double) fraction.numerator() / fraction.denominator();
    }
}
