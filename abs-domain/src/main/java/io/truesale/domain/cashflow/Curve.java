package io.truesale.domain.cashflow;

import java.util.Arrays;

/**
 * Monthly rates of one kind of event.
 *
 * @param basis what the index counts
 * @param monthly fractions; the last holds for all later months
 */
public record Curve(Basis basis, double[] monthly) {

    /** What the months of a curve count. */
    public enum Basis {
        /** Age of the loan from origination: element 0 is its first month. */
        LOAN_AGE,
        /** Months of the projection: element 0 is its first month. */
        PROJECTION
    }

    /** Longest curve: 50 years of age and 30 of projection. */
    public static final int MAX_MONTHS = 960;

    public Curve {
        monthly = monthly.clone();
        if (monthly.length == 0 || monthly.length > MAX_MONTHS) {
            throw new IllegalArgumentException("a curve has 1 to " + MAX_MONTHS + " months, got: " + monthly.length);
        }
        for (int i = 0; i < monthly.length; i++) {
            if (!(monthly[i] >= 0 && monthly[i] <= 1)) {
                throw new IllegalArgumentException(
                        "month " + (i + 1) + " of a curve is a fraction from 0 to 1, got: " + monthly[i]);
            }
        }
    }

    @Override
    public double[] monthly() {
        return monthly.clone();
    }

    /** No event. */
    public static Curve none() {
        return constant(0);
    }

    /** The same monthly rate always. */
    public static Curve constant(double monthly) {
        return new Curve(Basis.PROJECTION, new double[] {monthly});
    }

    /** A constant annual rate (CPR or CDR). */
    public static Curve annual(double rate) {
        return constant(Speeds.smm(rate));
    }

    /** An ABS prepayment speed, by loan age. */
    public static Curve abs(double speed) {
        double[] monthly = new double[MAX_MONTHS];
        for (int age = 1; age <= MAX_MONTHS; age++) {
            monthly[age - 1] = Speeds.absSmm(speed, age);
        }
        return new Curve(Basis.LOAN_AGE, monthly);
    }

    /** A PSA prepayment speed (1 is 100 PSA), by loan age. */
    public static Curve psa(double speed) {
        double[] monthly = new double[30];
        for (int age = 1; age <= 30; age++) {
            monthly[age - 1] = Speeds.smm(Speeds.psaCpr(speed, age));
        }
        return new Curve(Basis.LOAN_AGE, monthly);
    }

    /** An SDA default speed (1 is 100 SDA), by loan age. */
    public static Curve sda(double speed) {
        double[] monthly = new double[120];
        for (int age = 1; age <= 120; age++) {
            monthly[age - 1] = Speeds.smm(Speeds.sdaCdr(speed, age));
        }
        return new Curve(Basis.LOAN_AGE, monthly);
    }

    /** The curve drawn out over {@code months} elements. */
    double[] expanded(int months) {
        double[] out = Arrays.copyOf(monthly, Math.max(months, monthly.length));
        Arrays.fill(out, Math.min(monthly.length, out.length), out.length, monthly[monthly.length - 1]);
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that && basis == that.basis && Arrays.equals(monthly, that.monthly);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(monthly);
    }
}
