package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How the rate of a loan follows an index. A reset sets the index of {@code lookback} months before plus the margin, rounded,
 * moved by no more than the periodic cap in either direction, and kept between floor and cap of its life, in this order.
 *
 * @param index name by which the scenario gives its path
 * @param margin added to the index, fraction
 * @param first payments from now that still bear the current rate, 0 or more
 * @param every months between resets, 1 or more
 * @param lookback months before the first month at the new rate whose index counts, 0 or more
 * @param caps of single changes and of the life
 * @param fallback rate that a reset sets when the scenario gives no path of the index; without it that is refused
 */
public record FloatingRate(
        String index, double margin, int first, int every, int lookback, Caps caps, OptionalDouble fallback) {

    /**
     * Bounds of a floating rate; all fractions a year.
     *
     * @param firstChange most that the first reset moves the rate, either way; infinity for none
     * @param change most that each later reset moves it, either way
     * @param lifeCap most that it ever is
     * @param lifeFloor least that it ever is
     * @param step to whose nearest multiple index and margin are rounded, halves up; 0 for none
     */
    public record Caps(double firstChange, double change, double lifeCap, double lifeFloor, double step) {
        /** No bound but zero, no rounding. */
        public static final Caps NONE =
                new Caps(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

        public Caps {
            if (!(firstChange >= 0 && change >= 0 && step >= 0)) {
                throw new AssumptionRefused("caps of a change and a rounding step are 0 or more, got: " + firstChange
                        + ", " + change + ", " + step);
            }
            if (!(lifeFloor <= lifeCap)) {
                throw new AssumptionRefused(
                        "a floor at or below the cap is expected, got: " + lifeFloor + " and " + lifeCap);
            }
        }
    }

    public FloatingRate {
        requireNonNull(index, "index");
        requireNonNull(caps, "caps");
        requireNonNull(fallback, "fallback");
        if (!Double.isFinite(margin)) {
            throw new AssumptionRefused("a margin is a number, got: " + margin);
        }
        if (first < 0 || every < 1 || lookback < 0) {
            throw new AssumptionRefused("a first reset and a lookback of 0 or more months and 1 or more months"
                    + " between resets are expected, got: " + first + ", " + lookback + ", " + every);
        }
    }

    /**
     * The rate of each of {@code months} payments.
     *
     * @param current rate now
     * @param paths values of indices by month of the projection, from 0; the last holds for all later ones
     */
    double[] path(double current, int months, Map<String, double[]> paths) {
        double[] observed = paths.get(index);
        if (observed == null && fallback.isEmpty()) {
            throw new AssumptionRefused("a loan follows the index " + index
                    + ", for which the scenario gives no rates, and it states no fallback");
        }
        double[] rates = new double[months];
        double rate = current;
        for (int month = 0; month < months; month++) {
            if (month >= first && (month - first) % every == 0) {
                double wanted = observed == null ? fallback.getAsDouble() : margin + at(observed, month - lookback);
                rate = bounded(rate, rounded(wanted), month == first ? caps.firstChange() : caps.change());
            }
            rates[month] = rate;
        }
        return rates;
    }

    private static double at(double[] values, int month) {
        return values[Math.max(0, Math.min(month, values.length - 1))];
    }

    private double rounded(double rate) {
        return caps.step() == 0 ? rate : Math.floor(rate / caps.step() + 0.5) * caps.step();
    }

    private double bounded(double from, double wanted, double most) {
        double moved = Math.max(from - most, Math.min(from + most, wanted));
        return Math.max(caps.lifeFloor(), Math.min(caps.lifeCap(), moved));
    }
}
