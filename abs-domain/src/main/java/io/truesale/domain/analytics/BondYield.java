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
    public BondYield {
        flows = List.copyOf(flows);
    }

    /** Present value, accrued interest included, at {@code yield} (fraction a year), in the unit of the flows. */
    public double price(double yield) {
        return times().price(yield, 2);
    }

    /** The yield at which {@link #price} is {@code price}; empty when none from -95 % to 1000 % gives it. */
    public OptionalDouble yieldAt(double price) {
        return times().yieldAt(price, 2);
    }

    /** Modified duration in years at {@code yield}. */
    public double duration(double yield) {
        return times().modified(yield, 2);
    }

    /** Convexity in years squared at {@code yield}, over all flows. */
    public double convexity(double yield) {
        return times().convexity(yield, 2);
    }

    private CashTimes times() {
        double[] years = new double[flows.size()];
        double[] amounts = new double[flows.size()];
        for (int i = 0; i < years.length; i++) {
            YearFraction fraction = convention.fraction(settlement, flows.get(i).date());
            years[i] = (double) fraction.numerator() / fraction.denominator();
            amounts[i] = flows.get(i).amount();
        }
        return new CashTimes(years, amounts);
    }
}
