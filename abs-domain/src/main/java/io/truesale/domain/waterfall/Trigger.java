package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;
import java.util.List;

/**
 * A test of the pool or of the notes that is made before each payment.
 *
 * @param id such as {@code CNL}
 * @param measure what is measured
 * @param breach on which side of the threshold it is breached; a value at the threshold is not a breach
 * @param thresholds by period, the first for period 1; the last holds for all later ones
 * @param cure whether a breach can end
 * @param effect what a breach does
 */
public record Trigger(String id, Measure measure, Breach breach, List<Rate> thresholds, Cure cure, Effect effect) {

    /** What is measured. */
    public enum Measure {
        /** Charged-off principal less recoveries since cut-off, over the pool balance at cut-off. */
        CUMULATIVE_NET_LOSS,
        /** Charged-off principal since cut-off over the pool balance at cut-off. */
        CUMULATIVE_GROSS_LOSS,
        /** Balance of loans 60 days or more past due over the pool balance at the end of the period. */
        DELINQUENT_60_PLUS,
        /** Pool balance at the end of the period over the pool balance at cut-off. */
        POOL_FACTOR,
        /** Pool at the beginning less notes before the payment, over the pool at the beginning. */
        OVER_COLLATERAL,
        /** Reserve account before the payment over its initial deposit. */
        RESERVE,
        /** Unpaid interest of the most senior class over its original balance. */
        SENIOR_INTEREST_SHORT
    }

    /** On which side of the threshold the breach is. */
    public enum Breach {
        /** Value above the threshold. */
        ABOVE,
        /** Value below the threshold. */
        BELOW
    }

    /** Whether a breach can end. */
    public enum Cure {
        /** Never. */
        NONE,
        /** When the value is back. */
        WHEN_BACK
    }

    /** What a breach does. */
    public enum Effect {
        /** The waterfall after the event applies, from this payment date on. */
        ACCELERATE,
        /** It is reported. */
        REPORT
    }

    public Trigger {
        requireNonNull(id, "id");
        requireNonNull(measure, "measure");
        requireNonNull(breach, "breach");
        requireNonNull(cure, "cure");
        requireNonNull(effect, "effect");
        thresholds = List.copyOf(thresholds);
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("trigger " + id + " needs a threshold");
        }
    }

    /** The threshold of period {@code period}, counted from 1. */
    public Rate threshold(int period) {
        return thresholds.get(Math.min(period, thresholds.size()) - 1);
    }
}
