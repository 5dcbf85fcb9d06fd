package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * A pool whose servicer advances principal and interest of loans in foreclosure until they are liquidated. Source: SIFMA
 * Standard Formulas SF-16 to SF-19 (standard default assumption), whose columns these are. The pool is one level-pay loan;
 * SIFMA's is {@code term} months from origination. Element 0 of a column is the first month.
 */
public final class ForeclosurePipeline {
    /** A column of the printed cash flows. */
    public enum Column {
        /** Performing balance at the end of the month. */
        PERFORMING,
        /** Balance that defaults in the month. */
        NEW_DEFAULT,
        /** Balance in foreclosure at the end of the month. */
        IN_FORECLOSURE,
        /** Amortisation of performing loans and loans in foreclosure. */
        EXPECTED_AMORTISATION,
        /** Voluntary prepayment. */
        PREPAID,
        /** The part of the amortisation that is advanced. */
        ADVANCED_AMORTISATION,
        /** The part that borrowers pay. */
        ACTUAL_AMORTISATION,
        /** Interest on performing loans and loans in foreclosure. */
        EXPECTED_INTEREST,
        /** The part that is lost or advanced. */
        LOST_INTEREST,
        /** The part that borrowers pay. */
        ACTUAL_INTEREST,
        /** Principal recovered from liquidations. */
        RECOVERED,
        /** Principal lost in liquidations. */
        LOST,
        /** Amortised balance that leaves foreclosure. */
        LIQUIDATED
    }

    private final Map<Column, double[]> columns = new EnumMap<>(Column.class);

    private ForeclosurePipeline(int months) {
        for (Column column : Column.values()) {
            columns.put(column, new double[months]);
        }
    }

    /** The value of {@code column} in {@code month}, from 0. */
    public double get(Column column, int month) {
        return column(column)[month];
    }

    /**
     * Projects a pool of {@code balance} at {@code rate} (annual, fraction) over {@code term} months under a scenario, whose
     * lag is the time to liquidation; none defaults in the last {@code lag} months.
     */
    public static ForeclosurePipeline project(double balance, double rate, int term, Scenario scenario) {
        return project(balance, rate, term, 0, scenario);
    }

    /** The same of a loan that is {@code age} months old and has {@code term} months to go. */
    public static ForeclosurePipeline project(double balance, double rate, int term, int age, Scenario scenario) {
        ForeclosurePipeline it = new ForeclosurePipeline(term);
        double monthly = rate / 12;
        double performing = balance;
        double foreclosure = 0;
        int lag = scenario.lag();
        for (int month = 0; month < term; month++) {
            double ratio =
                    Speeds.scheduledFactor(monthly, term, month + 1) / Speeds.scheduledFactor(monthly, term, month);
            double defaulted = month < term - lag ? performing * rate(scenario.defaults(), age, month) : 0;
            double prepaid = performing * ratio * rate(scenario.prepayment(), age, month);
            double liquidated = month < lag ? 0 : it.amortised(monthly, term, month - lag, month);
            double stays = foreclosure + defaulted - liquidated;
            double loss = month < lag
                    ? 0
                    : Math.min(liquidated, it.get(Column.NEW_DEFAULT, month - lag) * scenario.severity());
            it.set(Column.NEW_DEFAULT, month, defaulted);
            it.set(Column.PREPAID, month, prepaid);
            it.set(Column.LIQUIDATED, month, liquidated);
            it.set(Column.LOST, month, loss);
            it.set(Column.RECOVERED, month, liquidated - loss);
            it.set(Column.EXPECTED_AMORTISATION, month, (performing + foreclosure - liquidated) * (1 - ratio));
            it.set(Column.ADVANCED_AMORTISATION, month, stays * (1 - ratio));
            it.set(Column.ACTUAL_AMORTISATION, month, (performing - defaulted) * (1 - ratio));
            it.set(Column.EXPECTED_INTEREST, month, (performing + foreclosure) * monthly);
            it.set(Column.LOST_INTEREST, month, (foreclosure + defaulted) * monthly);
            it.set(Column.ACTUAL_INTEREST, month, (performing - defaulted) * monthly);
            performing = (performing - defaulted) * ratio - prepaid;
            foreclosure = stays * ratio;
            it.set(Column.PERFORMING, month, performing);
            it.set(Column.IN_FORECLOSURE, month, foreclosure);
        }
        return it;
    }

    private static double rate(Curve curve, int age, int month) {
        return curve.at(curve.basis() == Curve.Basis.LOAN_AGE ? age + month : month);
    }

    /** What is owed before {@code now} of the loans that defaulted in {@code then}. */
    private double amortised(double monthly, int term, int then, int now) {
        return get(Column.NEW_DEFAULT, then)
                * Speeds.scheduledFactor(monthly, term, now)
                / Speeds.scheduledFactor(monthly, term, then);
    }

    private void set(Column column, int month, double value) {
        column(column)[month] = value;
    }

    /** All months of {@code column}. */
    double[] copy(Column column) {
        return column(column).clone();
    }

    private double[] column(Column column) {
        return requireNonNull(columns.get(column));
    }
}
