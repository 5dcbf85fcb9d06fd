package io.truesale.domain.cashflow;

/**
 * What is owed, and paid of interest, month by month, where that is stated and not worked out from a payment: contracts in
 * terms of others. Not modified; two are equal when they are the same.
 */
public final class StatedSchedule {
    /** Share of the first balance by which a balance may rise for the last digits of doubles. */
    private static final double TINY = 1e-9;

    private final double[] balances;
    private final double[] interest;
    private final double[] added;

    /**
     * A schedule of as many months as there are balances.
     *
     * @param balances what is owed before each month, minor units, more than 0 but after the last of which nothing is
     * @param interest what is paid of it in each month, 0 or more
     * @param added interest that is added to the balance in each month, 0 or more
     */
    public StatedSchedule(double[] balances, double[] interest, double[] added) {
        if (balances.length < 1
                || balances.length > PoolLines.MAX_TERM
                || interest.length != balances.length
                || added.length != balances.length) {
            throw new AssumptionRefused("a schedule has 1 to " + PoolLines.MAX_TERM
                    + " months, and balance and interest of each, got: " + balances.length + ", " + interest.length
                    + " and " + added.length);
        }
        for (int month = 0; month < balances.length; month++) {
            if (!(balances[month] > 0 && interest[month] >= 0 && added[month] >= 0)) {
                throw new AssumptionRefused("month " + (month + 1) + " of a schedule has a balance of more than 0 and"
                        + " interest of 0 or more, got: " + balances[month] + ", " + interest[month] + " and "
                        + added[month]);
            }
            double next = month + 1 < balances.length ? balances[month + 1] : 0;
            if (next > balances[month] + added[month] + TINY * balances[0]) {
                throw new AssumptionRefused("month " + (month + 1) + " of a schedule raises the balance from "
                        + balances[month] + " to " + next + ", by more than interest that is added");
            }
        }
        this.balances = balances.clone();
        this.interest = interest.clone();
        this.added = added.clone();
    }

    /** How many months. */
    public int months() {
        return balances.length;
    }

    /** What is owed before the first month, minor units. */
    public double balance() {
        return balances[0];
    }

    /** Writes balances, interest and what is added to the beginning of these. */
    void write(double[] row, double[] paid, double[] capitalised) {
        System.arraycopy(balances, 0, row, 0, balances.length);
        System.arraycopy(interest, 0, paid, 0, interest.length);
        System.arraycopy(added, 0, capitalised, 0, added.length);
    }
}
