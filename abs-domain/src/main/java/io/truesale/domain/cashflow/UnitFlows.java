package io.truesale.domain.cashflow;

/**
 * What a pool is projected to bring in whole minor units, month by month; element 0 is the first month. In every month
 * {@code balance before - scheduled - prepaid - defaulted = balance}, exactly.
 */
public final class UnitFlows {
    static final int INTEREST = 0;
    static final int SCHEDULED = 1;
    static final int PREPAID = 2;
    static final int DEFAULTED = 3;
    static final int BALANCE = 4;
    static final int RECOVERED = 5;
    static final int COLUMNS = 6;

    private final long[][] columns;

    UnitFlows(long[][] columns) {
        this.columns = columns;
    }

    /** How many months, to the last recovery. */
    public int months() {
        return columns[INTEREST].length;
    }

    /** Interest of {@code month}, from 0. */
    public long interest(int month) {
        return columns[INTEREST][month];
    }

    /** Scheduled principal of {@code month}. */
    public long scheduled(int month) {
        return columns[SCHEDULED][month];
    }

    /** Principal prepaid in {@code month}. */
    public long prepaid(int month) {
        return columns[PREPAID][month];
    }

    /** Balance that defaulted in {@code month}. */
    public long defaulted(int month) {
        return columns[DEFAULTED][month];
    }

    /** Recoveries of {@code month}, on earlier defaults. */
    public long recovered(int month) {
        return columns[RECOVERED][month];
    }

    /** Performing balance at the end of {@code month}. */
    public long balance(int month) {
        return columns[BALANCE][month];
    }
}
