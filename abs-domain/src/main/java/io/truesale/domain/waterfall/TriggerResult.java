package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.money.Rate;

/**
 * How a trigger stood at one payment date. The comparison is made on the exact fraction; {@code value} and {@code
 * margin} are shown to 8 decimals, rounded half up.
 *
 * @param trigger id
 * @param numerator of the value, minor units
 * @param denominator of the value, minor units, 1 or more
 * @param value the ratio
 * @param threshold of the period
 * @param margin how far the value is from a breach; negative when it is beyond
 * @param status how it stands
 */
public record TriggerResult(
        String trigger, long numerator, long denominator, Rate value, Rate threshold, Rate margin, Status status) {

    /** How a trigger stands. */
    public enum Status {
        /** Not breached. */
        MET,
        /** Breached at this date for the first time, or again. */
        BREACHED,
        /** Breached before and not to be cured, or not cured yet. */
        STANDING,
        /** Was breached, is not any more. */
        CURED
    }

    public TriggerResult {
        requireNonNull(trigger, "trigger");
        requireNonNull(value, "value");
        requireNonNull(threshold, "threshold");
        requireNonNull(margin, "margin");
        requireNonNull(status, "status");
    }

    /** Whether its effect applies to the payment. */
    public boolean inEffect() {
        return status == Status.BREACHED || status == Status.STANDING;
    }
}
