package io.truesale.domain.analytics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Internal rates of return of dated flows, ACT/365. Reports every root rather than guess one. */
public final class Xirr {
    private static final double LOWEST = -0.999;
    private static final double HIGHEST = 100;
    private static final int STEPS = 20_000;
    private static final int HALVINGS = 200;

    private Xirr() {}

    /** Net present value at {@code rate} (fraction a year) on the day of the first flow. Source: Microsoft XNPV. */
    public static double npv(List<Flow> flows, double rate) {
        LocalDate start = flows.get(0).date();
        double sum = 0;
        for (Flow flow : flows) {
            sum += flow.amount() * StrictMath.pow(1 + rate, -ChronoUnit.DAYS.between(start, flow.date()) / 365.0);
        }
        return sum;
    }

    /** All rates from -99.9 % to 10,000 % at which the net present value changes sign, ascending; none, one or more. */
    public static List<Double> roots(List<Flow> flows) {
        List<Double> roots = new ArrayList<>();
        if (flows.isEmpty()) {
            return roots;
        }
        double low = LOWEST;
        double atLow = npv(flows, low);
        for (int i = 1; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            double high = (1 + LOWEST) * StrictMath.pow((1 + HIGHEST) / (1 + LOWEST), share) - 1;
            double atHigh = npv(flows, high);
            if (atLow == 0) {
                roots.add(low);
            } else if (atLow * atHigh < 0) {
                roots.add(halve(flows, low, high, atLow));
            }
            low = high;
            atLow = atHigh;
        }
        return roots;
    }

    private static double halve(List<Flow> flows, double from, double to, double atFrom) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (npv(flows, middle) * atFrom > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
