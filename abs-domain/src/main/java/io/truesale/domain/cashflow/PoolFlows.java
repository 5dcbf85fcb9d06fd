package io.truesale.domain.cashflow;

/**
 * What a pool is projected to bring, month by month; element 0 is the first month. Units are those of the lines. The
 * arrays are the result itself, not copies: a reader does not write.
 */
public final class PoolFlows {
    private final double[] interest;
    private final double[] scheduled;
    private final double[] prepaid;
    private final double[] defaulted;
    private final double[] recovered;
    private final double[] balance;

    PoolFlows(
            double[] interest,
            double[] scheduled,
            double[] prepaid,
            double[] defaulted,
            double[] recovered,
            double[] balance) {
        this.interest = interest;
        this.scheduled = scheduled;
        this.prepaid = prepaid;
        this.defaulted = defaulted;
        this.recovered = recovered;
        this.balance = balance;
    }

    /** How many months. */
    public int months() {
        return interest.length;
    }

    /** Interest of {@code month}, from 0. */
    public double interest(int month) {
        return interest[month];
    }

    /** Scheduled principal of {@code month}. */
    public double scheduled(int month) {
        return scheduled[month];
    }

    /** Principal prepaid in {@code month}. */
    public double prepaid(int month) {
        return prepaid[month];
    }

    /** Balance that defaulted in {@code month}. */
    public double defaulted(int month) {
        return defaulted[month];
    }

    /** Recoveries of {@code month}, on earlier defaults. */
    public double recovered(int month) {
        return recovered[month];
    }

    /** Performing balance at the end of {@code month}. */
    public double balance(int month) {
        return balance[month];
    }
}
