package io.truesale.domain.cashflow;

/**
 * The payment that a loan states, beside what it owes. How it ends is counted at a twelfth of the rate a month.
 *
 * @param balance minor units
 * @param rate annual, fraction
 * @param months to the last payment
 * @param amount minor units a month; 0 where none is stated, or taken
 */
record StatedPayment(double balance, double rate, int months, double amount) {
    private static final int LONGEST_MONTH = 31;
    private static final double YEAR = 365;

    /** Whether it does not cover the interest of a month of 31 days. */
    boolean uncovered() {
        return amount > 0 && amount < balance * rate * LONGEST_MONTH / YEAR;
    }

    /** Whether it repays the loan a month or more before its term ends. */
    boolean early() {
        return amount > 0 && left(months - 1) <= 0;
    }

    /** Whether more than two payments are due in the last month of the term. */
    boolean balloon() {
        return amount > 0 && last() > 2 * amount;
    }

    /** What is due in the last month, minor units. */
    double last() {
        return left(months - 1) * (1 + rate / 12);
    }

    /** What is owed after so many payments; negative when they are more than is owed. */
    private double left(int payments) {
        double growth = StrictMath.pow(1 + rate / 12, payments);
        double paid = rate == 0 ? amount * payments : amount * (growth - 1) / (rate / 12);
        return balance * growth - paid;
    }
}
