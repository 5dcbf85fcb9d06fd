package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How loans move between being current and being behind, each month: a Markov chain over payments missed. A loan that stays
 * where it is makes one payment; one that cures makes all that it missed and the one of the month; one that rolls makes none;
 * one that rolls from the last state defaults.
 *
 * @param rolls by payments missed, from 0: the first is of current loans
 * @param start shares of the balance now, by payments missed; they sum to 1
 * @param convention which loans count as delinquent
 * @param extension share of current loans that pay interest only in a month and whose later payments all move back by one
 * @param mostExtensions months by which a loan can move back in all, 0 to {@link #MAX_EXTENSIONS}
 */
public record RollRates(
        List<Roll> rolls, List<Double> start, Convention convention, double extension, int mostExtensions) {

    /** Most states of being behind: after twelve payments missed a loan has long defaulted. */
    public static final int MAX_STATES = 12;

    /** Most months of extension. */
    public static final int MAX_EXTENSIONS = 24;

    private static final double TOLERANCE = 1e-9;

    /**
     * Shares of the loans of one state that move in a month; the rest stays.
     *
     * @param worse miss a payment
     * @param cured pay all that is behind; none for current loans
     */
    public record Roll(double worse, double cured) {
        public Roll {
            if (!(worse >= 0 && cured >= 0 && worse + cured <= 1 + TOLERANCE)) {
                throw new AssumptionRefused("shares that roll and cure are 0 or more and at most 1 together, got: "
                        + worse + " and " + cured);
            }
        }
    }

    /** When a loan whose payment did not come counts as 30 days delinquent. */
    public enum Convention {
        /** At the end of the month in which the payment was due (Mortgage Bankers Association). */
        MBA(0),
        /** When the next payment is due and the first has not come (Office of Thrift Supervision): a month later. */
        OTS(1);

        private final int later;

        Convention(int later) {
            this.later = later;
        }

        /** Payments that a loan in the bucket {@code days} (30, 60, 90 ...) has missed at least, at a month's end. */
        public int missed(int days) {
            return Math.max(1, days / 30) + later;
        }
    }

    public RollRates {
        rolls = List.copyOf(rolls);
        start = List.copyOf(start);
        requireNonNull(convention, "convention");
        if (rolls.isEmpty() || rolls.size() > MAX_STATES + 1 || rolls.get(0).cured() > 0) {
            throw new AssumptionRefused("rolls of current loans, without a cure, and of 0 to " + MAX_STATES
                    + " states behind are expected, got: " + rolls);
        }
        double sum = 0;
        for (double share : start) {
            sum += share >= 0 ? share : Double.NaN;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE) || start.size() > rolls.size()) {
            throw new AssumptionRefused(
                    "shares of at most " + rolls.size() + " states that sum to 1 are expected, they sum to " + sum);
        }
        if (!(extension >= 0 && extension <= 1) || mostExtensions < 0 || mostExtensions > MAX_EXTENSIONS) {
            throw new AssumptionRefused("a share that is extended from 0 to 1, by at most " + MAX_EXTENSIONS
                    + " months, is expected, got: " + extension + " and " + mostExtensions);
        }
        if (rolls.get(0).worse() + extension > 1) {
            throw new AssumptionRefused("current loans roll or are extended, at most all of them");
        }
    }

    /** Extensions alone: nobody is ever behind. */
    public static RollRates extensions(double share, int most) {
        return new RollRates(List.of(new Roll(0, 0)), List.of(1.0), Convention.MBA, share, most);
    }

    /** States: payments missed, 0 included. With one of them loans are extended and do not roll. */
    public int states() {
        return rolls.size();
    }
}
