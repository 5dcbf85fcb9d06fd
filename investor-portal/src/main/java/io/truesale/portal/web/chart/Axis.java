package io.truesale.portal.web.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A value axis with round ticks.
 *
 * @param low lowest value drawn, at most 0
 * @param high highest value drawn, above {@code low}
 * @param step distance of ticks: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double step) {
    private static final int WANTED_TICKS = 5;

    /** An axis on which all of {@code least..most} and zero fit. */
    static Axis of(double least, double most) {
        double low = Math.min(0, least);
        double high = Math.max(0, most);
        if (high - low < 1e-12) {
            return new Axis(0, 1, 0.5);
        }
        double raw = (high - low) / WANTED_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * round(raw / power);
        return new Axis(Math.floor(low / step) * step, Math.ceil(high / step) * step, step);
    }

    /** Tick values, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(low + i * step);
        }
        return ticks;
    }

    /** Decimals that tell neighbouring ticks apart. */
    int digits() {
        return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    }

    private static double round(double mantissa) {
        if (mantissa <= 1) {
            return 1;
        }
        if (mantissa <= 2) {
            return 2;
        }
        return mantissa <= 5 ? 5 : 10;
    }
}
