package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a scenario says beyond speeds and losses.
 *
 * @param indices paths of indices by month of the projection, from 0, fractions a year; the last value holds for all later
 *     months
 * @param compounding for which time a speed of a month stands
 * @param recoveryShares parts of a recovery that come in month by month from the lag on; they sum to 1
 * @param penalty for prepayment
 * @param posting how amounts are rounded, if they are
 */
public record Assumptions(
        Map<String, double[]> indices,
        Compounding compounding,
        double[] recoveryShares,
        PrepaymentPenalty penalty,
        Optional<Posting> posting) {

    /** For which time an annual speed is turned into one of a month. */
    public enum Compounding {
        /** A twelfth of a year. */
        MONTHS,
        /** The days from the payment before to that of the month, over 365; speeds that were said for a month stay. */
        DAYS
    }

    /** Longest spread of a recovery, months. */
    public static final int MAX_SPREAD = 120;

    private static final double SUM_TOLERANCE = 1e-9;

    /** Nothing beyond the usual. */
    public static final Assumptions NONE = new Assumptions(
            Map.of(), Compounding.MONTHS, new double[] {1}, new PrepaymentPenalty.None(), Optional.empty());

    public Assumptions {
        requireNonNull(compounding, "compounding");
        requireNonNull(penalty, "penalty");
        requireNonNull(posting, "posting");
        Map<String, double[]> copy = new TreeMap<>();
        indices.forEach((name, path) -> copy.put(name, checked(name, path)));
        indices = copy;
        recoveryShares = recoveryShares.clone();
        double sum = 0;
        for (double share : recoveryShares) {
            sum += share >= 0 ? share : Double.NaN;
        }
        if (!(Math.abs(sum - 1) <= SUM_TOLERANCE) || recoveryShares.length > MAX_SPREAD) {
            throw new AssumptionRefused("1 to " + MAX_SPREAD
                    + " parts of a recovery of 0 or more that sum to 1 are expected, they sum to " + sum);
        }
    }

    private static double[] checked(String name, double[] path) {
        if (path.length == 0 || path.length > Curve.MAX_MONTHS) {
            throw new AssumptionRefused(
                    "index " + name + " has 1 to " + Curve.MAX_MONTHS + " months, got: " + path.length);
        }
        for (double value : path) {
            if (!(value > -1 && value < 10)) {
                throw new AssumptionRefused(
                        "index " + name + " consists of fractions a year between -1 and 10, got: " + value);
            }
        }
        return path.clone();
    }

    /** Whether lines go month by month on balances of their own, as shares of a schedule do not say enough. */
    boolean monthByMonth() {
        return posting.isPresent() || !(penalty instanceof PrepaymentPenalty.None);
    }

    /** The same with recoveries spread over months. */
    public Assumptions withRecoveries(double[] shares) {
        return new Assumptions(indices, compounding, shares, penalty, posting);
    }

    @Override
    public double[] recoveryShares() {
        return recoveryShares.clone();
    }

    /** The same with these paths of indices. */
    public Assumptions withIndices(Map<String, double[]> paths) {
        return new Assumptions(paths, compounding, recoveryShares, penalty, posting);
    }

    /** What it says of a loan that comes in {@code months} after the beginning of the projection. */
    Assumptions later(int months) {
        Map<String, double[]> paths = new TreeMap<>();
        indices.forEach((name, path) ->
                paths.put(name, Arrays.copyOfRange(path, Math.min(months, path.length - 1), path.length)));
        return withIndices(paths);
    }

    /** The same with speeds for {@code time}. */
    public Assumptions withCompounding(Compounding time) {
        return new Assumptions(indices, time, recoveryShares, penalty, posting);
    }

    /** The same with a penalty. */
    public Assumptions withPenalty(PrepaymentPenalty of) {
        return new Assumptions(indices, compounding, recoveryShares, of, posting);
    }

    /** The same with rounded amounts. */
    public Assumptions withPosting(Posting how) {
        return new Assumptions(indices, compounding, recoveryShares, penalty, Optional.of(how));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assumptions that
                && compounding == that.compounding
                && Arrays.equals(recoveryShares, that.recoveryShares)
                && penalty.equals(that.penalty)
                && posting.equals(that.posting)
                && indices.keySet().equals(that.indices.keySet())
                && indices.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.indices.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * penalty.hashCode() + posting.hashCode()) + Arrays.hashCode(recoveryShares);
    }
}
