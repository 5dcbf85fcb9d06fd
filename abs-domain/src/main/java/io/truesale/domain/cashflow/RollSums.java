package io.truesale.domain.cashflow;

import java.util.Arrays;

/** Sums of the flows of lines that roll between states of delinquency, by month. One thread. */
final class RollSums {
    static final int INTEREST = 0;
    static final int SCHEDULED = 1;
    static final int PREPAID = 2;
    static final int DEFAULTED = 3;
    static final int BALANCE = 4;
    static final int RECOVERED = 5;
    static final int CAPITALISED = 6;
    /** Column of the balance that has missed one payment; those that missed more follow. */
    static final int MISSED = 7;

    private final double[][] columns;

    /** @param states payments missed, 0 included */
    RollSums(int states, int months) {
        columns = new double[MISSED + states - 1][months];
    }

    void add(int column, int month, double amount) {
        columns[column][month] += amount;
    }

    double of(int column, int month) {
        return columns[column][month];
    }

    /** Sets all sums to zero. */
    void clear() {
        for (double[] column : columns) {
            Arrays.fill(column, 0);
        }
    }

    /** Adds what other lines came to, in as many months or less. */
    void add(RollSums other) {
        for (int column = 0; column < columns.length; column++) {
            for (int month = 0; month < other.columns[column].length; month++) {
                columns[column][month] += other.columns[column][month];
            }
        }
    }

    /** The flows whose columns are these sums themselves: they change with them. */
    PoolFlows view() {
        return new PoolFlows(
                columns[INTEREST],
                columns[SCHEDULED],
                columns[PREPAID],
                columns[DEFAULTED],
                columns[RECOVERED],
                columns[BALANCE],
                new double[0],
                columns[CAPITALISED],
                Arrays.copyOfRange(columns, MISSED, columns.length));
    }
}
