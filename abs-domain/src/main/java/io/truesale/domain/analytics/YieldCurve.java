package io.truesale.domain.analytics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Benchmark yields by years, linear between them and flat beyond their ends; compounded twice a year.
 *
 * @param points yields (fractions) by years, one at least
 */
public record YieldCurve(NavigableMap<Double, Double> points) {
    private static final int FREQUENCY = 2;
    private static final double LOWEST = -0.9;
    private static final double HIGHEST = 10;

    public YieldCurve {
        points = new TreeMap<>(points);
        if (points.isEmpty() || !(points.firstKey() >= 0) || !Double.isFinite(points.lastKey())) {
            throw new IllegalArgumentException("a curve has a yield for 0 or more years, got: " + points);
        }
    }

    /**
     * The curve that is written as years, a colon, and percent, with commas between: {@code 1:4.0,2:4.1}.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static YieldCurve parse(String text) {
        TreeMap<Double, Double> points = new TreeMap<>();
        for (String point : text.split(",", -1)) {
            String[] parts = point.strip().split(":", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("a point such as 2:4.1 is expected, got: " + point);
            }
            double yield = Double.parseDouble(parts[1]) / 100;
            if (!(Math.abs(yield) < 1)) {
                throw new IllegalArgumentException("a yield below 100 percent is expected, got: " + point);
            }
            points.put(Double.parseDouble(parts[0]), yield);
        }
        return new YieldCurve(points);
    }

    /** The yield at {@code years}. */
    public double at(double years) {
        Map.Entry<Double, Double> before = points.floorEntry(years);
        Map.Entry<Double, Double> after = points.ceilingEntry(years);
        if (before == null || after == null) {
            return (before == null ? points.firstEntry() : points.lastEntry()).getValue();
        }
        double width = after.getKey() - before.getKey();
        return width == 0
                ? before.getValue()
                : before.getValue() + (after.getValue() - before.getValue()) * (years - before.getKey()) / width;
    }

    /** The spread over the whole curve at which {@code amounts} at {@code years} are worth {@code price}; empty for none. */
    public OptionalDouble spread(double[] years, double[] amounts, double price) {
        return RootFinding.falling(LOWEST, HIGHEST, price, spread -> {
            double sum = 0;
            for (int i = 0; i < years.length; i++) {
                double yield = Math.max(LOWEST, at(years[i]) + spread);
                sum += amounts[i] * StrictMath.pow(1 + yield / FREQUENCY, -FREQUENCY * years[i]);
            }
            return sum;
        });
    }
}
