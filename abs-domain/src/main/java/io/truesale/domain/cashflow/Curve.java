package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Monthly rates of one kind of event.
 *
 * @param basis what the index counts
 * @param monthly fractions; the last holds for all later months
 * @param contents of a prepayment speed: what it counts
 * @param annual whether the rates were said for a year: those that were said for a month know no days of a month
 */
public record Curve(Basis basis, double[] monthly, Contents contents, boolean annual) {

    /** What the months of a curve count. */
    public enum Basis {
        /** Age of the loan from origination: element 0 is its first month. */
        LOAN_AGE,
        /** Months of the projection: element 0 is its first month. */
        PROJECTION
    }

    /** What a prepayment speed counts. */
    public enum Contents {
        /** What its name says: CPR, SMM, PSA and the like are of voluntary prepayments. */
        BY_NAME,
        /**
         * An ABS speed that says no more. The model counts every loan that goes, liquidated ones too, so that beside defaults
         * something has to be said. Source: SIFMA Standard Formulas, SF-14.
         */
        UNSAID,
        /** An ABS speed of voluntary prepayments only: defaults come beside it. */
        VOLUNTARY,
        /** An ABS speed of all that goes: what defaults leave of it is voluntary. */
        LIQUIDATIONS
    }

    /** Longest curve: 50 years of age and 30 of projection. */
    public static final int MAX_MONTHS = 960;

    public Curve {
        requireNonNull(basis, "basis");
        requireNonNull(contents, "contents");
        monthly = monthly.clone();
        if (monthly.length == 0 || monthly.length > MAX_MONTHS) {
            throw new AssumptionRefused("a curve has 1 to " + MAX_MONTHS + " months, got: " + monthly.length);
        }
        for (int i = 0; i < monthly.length; i++) {
            if (!(monthly[i] >= 0 && monthly[i] <= 1)) {
                throw new AssumptionRefused(
                        "month " + (i + 1) + " of a curve is a fraction from 0 to 1, got: " + monthly[i]);
            }
        }
    }

    /** Rates said for a month that count what their name says. */
    public Curve(Basis basis, double[] monthly) {
        this(basis, monthly, Contents.BY_NAME, false);
    }

    private static Curve ofAnnual(Basis basis, double[] monthly) {
        return new Curve(basis, monthly, Contents.BY_NAME, true);
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
        return ofAnnual(Basis.PROJECTION, new double[] {Speeds.smm(rate)});
    }

    /** An ABS prepayment speed, by loan age. What it contains is {@link Contents#UNSAID}. */
    public static Curve abs(double speed) {
        double[] monthly = new double[MAX_MONTHS];
        for (int age = 1; age <= MAX_MONTHS; age++) {
            monthly[age - 1] = Speeds.absSmm(speed, age);
        }
        return new Curve(Basis.LOAN_AGE, monthly, Contents.UNSAID, false);
    }

    /** A PSA prepayment speed (1 is 100 PSA), by loan age. */
    public static Curve psa(double speed) {
        double[] monthly = new double[30];
        for (int age = 1; age <= 30; age++) {
            monthly[age - 1] = Speeds.smm(Speeds.psaCpr(speed, age));
        }
        return ofAnnual(Basis.LOAN_AGE, monthly);
    }

    /** An SDA default speed (1 is 100 SDA), by loan age. */
    public static Curve sda(double speed) {
        double[] monthly = new double[120];
        for (int age = 1; age <= 120; age++) {
            monthly[age - 1] = Speeds.smm(Speeds.sdaCdr(speed, age));
        }
        return ofAnnual(Basis.LOAN_AGE, monthly);
    }

    /**
     * An annual rate that climbs in equal steps from {@code from} in the first month of the loan to {@code to} in month
     * {@code months}, and stays: a prospectus prepayment curve (PPC) such as 8 % to 20 % over 12 months.
     */
    public static Curve ramp(double from, double to, int months) {
        double[] monthly = new double[months];
        for (int month = 0; month < months; month++) {
            monthly[month] = Speeds.smm(months == 1 ? to : from + (to - from) * month / (months - 1));
        }
        return ofAnnual(Basis.LOAN_AGE, monthly);
    }

    /** A home equity prepayment speed: a tenth of {@code rate} in the first month of the loan to all of it in the tenth. */
    public static Curve homeEquity(double rate) {
        return ramp(rate / 10, rate, 10);
    }

    /** A manufactured housing speed (1 is 100 MHP): 3.7 % in the first month of the loan, 0.1 % more to 6 % in month 24. */
    public static Curve manufacturedHousing(double speed) {
        return ramp(speed * 0.037, speed * 0.06, 24);
    }

    /** Annual rates month by month; the last holds for all later months. */
    public static Curve annualVector(Basis basis, double[] annual) {
        double[] monthly = new double[annual.length];
        for (int i = 0; i < monthly.length; i++) {
            monthly[i] = Speeds.smm(annual[i]);
        }
        return ofAnnual(basis, monthly);
    }

    /**
     * The same with annual rates times {@code factor}, at most 1: such as 150 % of a prospectus prepayment curve.
     *
     * @param factor 0 or more
     */
    public Curve times(double factor) {
        if (!(factor >= 0) || factor == Double.POSITIVE_INFINITY) {
            throw new AssumptionRefused("a multiple of 0 or more is expected, got: " + factor);
        }
        double[] scaled = new double[monthly.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor == 1 ? monthly[i] : Speeds.smm(Math.min(1, factor * Speeds.cpr(monthly[i])));
        }
        return new Curve(basis, scaled, contents, annual);
    }

    /** The same rates, of which it is said what they count. */
    public Curve containing(Contents said) {
        return new Curve(basis, monthly, said, annual);
    }

    /** The same rates by months of something else. */
    public Curve by(Basis other) {
        return new Curve(other, monthly, contents, annual);
    }

    /**
     * What it says of a loan that comes in {@code months} after the beginning of the projection.
     *
     * @param months 0 or more
     */
    public Curve later(int months) {
        int from = basis == Basis.PROJECTION ? Math.min(months, monthly.length - 1) : 0;
        return from == 0 ? this : new Curve(basis, Arrays.copyOfRange(monthly, from, monthly.length), contents, annual);
    }

    /** Whether it never is more than zero. */
    public boolean isNone() {
        return Arrays.stream(monthly).allMatch(rate -> rate == 0);
    }

    /** The monthly rate at element {@code month}, the last one beyond the end. */
    public double at(int month) {
        return monthly[Math.min(month, monthly.length - 1)];
    }

    /** The curve drawn out over {@code months} elements. */
    double[] expanded(int months) {
        double[] out = Arrays.copyOf(monthly, Math.max(months, monthly.length));
        Arrays.fill(out, Math.min(monthly.length, out.length), out.length, monthly[monthly.length - 1]);
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve that
                && basis == that.basis
                && contents == that.contents
                && annual == that.annual
                && Arrays.equals(monthly, that.monthly);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(monthly);
    }
}
