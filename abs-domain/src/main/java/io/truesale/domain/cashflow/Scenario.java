package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.Curve.Contents;

/**
 * How a pool is assumed to perform.
 *
 * @param prepayment voluntary prepayment
 * @param defaults new defaults
 * @param severity loss on the balance at default, fraction
 * @param lag months from default to recovery, 0 or more
 * @param order which comes first in a month
 * @param lastDefaults whether defaults stop {@code lag} months before the end, as SIFMA has it
 * @param more index paths, penalties, rounding and the like
 */
public record Scenario(
        Curve prepayment,
        Curve defaults,
        double severity,
        int lag,
        Order order,
        LastDefaults lastDefaults,
        Assumptions more) {

    /** Order of events in a month: a named convention, see the finance conventions. */
    public enum Order {
        /** Default on the balance before amortisation; prepayment not reduced by the month's defaults. Source: SIFMA SF-18. */
        SIFMA,
        /** Prepayment first; default, interest and amortisation on what is left. */
        PREPAY_FIRST
    }

    /** Whether loans default in the last months before maturity. */
    public enum LastDefaults {
        /** As the curve says, to the end. */
        KEEP,
        /** None in the last {@code lag} months. Source: SIFMA SF-18. */
        STOP
    }

    /** Longest recovery lag, months. */
    public static final int MAX_LAG = 120;

    /** Why an ABS speed that says no more is refused beside defaults, and what mends it. */
    public static final String UNSAID =
            "an ABS speed counts every loan that goes, liquidated ones too: beside defaults say"
                    + " what it contains, VOLUNTARY (prepayments only, defaults come beside it) or LIQUIDATIONS (defaults are part of it)";

    /** @throws AssumptionRefused for numbers out of bounds, and for defaults beside an ABS speed that does not say what it contains */
    public Scenario {
        requireNonNull(prepayment, "prepayment");
        requireNonNull(defaults, "defaults");
        requireNonNull(order, "order");
        requireNonNull(lastDefaults, "lastDefaults");
        requireNonNull(more, "more");
        if (prepayment.contents() == Contents.UNSAID && !defaults.isNone()) {
            throw new AssumptionRefused(UNSAID);
        }
        if (!(severity >= 0 && severity <= 1)) {
            throw new AssumptionRefused("severity is a fraction from 0 to 1, got: " + severity);
        }
        if (lag < 0 || lag > MAX_LAG) {
            throw new AssumptionRefused("a lag of 0 to " + MAX_LAG + " months is expected, got: " + lag);
        }
    }

    /** Nothing said beyond speeds and losses. */
    public Scenario(
            Curve prepayment, Curve defaults, double severity, int lag, Order order, LastDefaults lastDefaults) {
        this(prepayment, defaults, severity, lag, order, lastDefaults, Assumptions.NONE);
    }

    /** The same with {@code what}. */
    public Scenario with(Assumptions what) {
        return new Scenario(prepayment, defaults, severity, lag, order, lastDefaults, what);
    }

    /** The same with other speeds. */
    public Scenario with(Curve prepayments, Curve newDefaults) {
        return new Scenario(prepayments, newDefaults, severity, lag, order, lastDefaults, more);
    }

    /** The same in another order of events. */
    public Scenario in(Order other) {
        return new Scenario(prepayment, defaults, severity, lag, other, lastDefaults, more);
    }

    /**
     * What it says of receivables that come in {@code months} after the beginning of the projection: rates and indices by
     * month of the projection go on where they are.
     *
     * @param months 0 or more
     */
    public Scenario later(int months) {
        return with(prepayment.later(months), defaults.later(months)).with(more.later(months));
    }

    /** Everybody pays as scheduled. */
    public static Scenario scheduled() {
        return of(Curve.none(), Curve.none(), 0, 0);
    }

    /** SIFMA order, defaults to the end. */
    public static Scenario of(Curve prepayment, Curve defaults, double severity, int lag) {
        return new Scenario(prepayment, defaults, severity, lag, Order.SIFMA, LastDefaults.KEEP);
    }
}
