package io.truesale.portal.cli;

/**
 * The loops that the engine is measured against: the least that a program must do per loan and month, with no choice of
 * convention, no check and no result but sums (or columns). Each loan has curves of its own, by its age. One thread.
 */
final class TightLoops {
    /** Interest, scheduled, prepaid, defaulted, balance. */
    static final int COLUMNS = 5;

    private TightLoops() {}

    /** Loans as plain arrays; amounts in major units. */
    record Loans(double[] balance, double[] monthlyRate, double[] payment, int[] term, int[] age) {
        int size() {
            return balance.length;
        }
    }

    /** Loans as plain arrays of minor units; annual rates in billionths. */
    record UnitLoans(long[] balance, long[] rate, long[] payment, int[] term, int[] age) {
        int size() {
            return balance.length;
        }
    }

    /** Sums of the flows of all loans, by month; curves by loan age. */
    static void aggregate(Loans loans, double[] smm, double[] mdr, double[][] sums) {
        double[] interest = sums[0];
        double[] scheduled = sums[1];
        double[] prepaid = sums[2];
        double[] defaulted = sums[3];
        double[] left = sums[4];
        for (int i = 0; i < loans.size(); i++) {
            double balance = loans.balance()[i];
            double rate = loans.monthlyRate()[i];
            double payment = loans.payment()[i];
            int age = loans.age()[i];
            int term = loans.term()[i];
            for (int month = 0; month < term; month++) {
                double s = smm[age + month];
                double d = mdr[age + month];
                double lost = balance * d;
                double performing = balance - lost;
                double after = month == term - 1 ? 0 : balance * (1 + rate) - payment;
                double early = s * after;
                interest[month] += performing * rate;
                scheduled[month] += performing - after * (1 - d);
                prepaid[month] += early;
                defaulted[month] += lost;
                balance = after * (1 - s - d);
                payment *= 1 - s - d;
                left[month] += balance;
            }
        }
    }

    /**
     * The same, written to columns for each loan, and what comes back of defaults {@code lag} months later; {@code columns}
     * are overwritten by each loan.
     */
    static double stream(
            Loans loans, double[] smm, double[] mdr, double severity, int lag, double[][] columns, double[] recovered) {
        double[] interest = columns[0];
        double[] scheduled = columns[1];
        double[] prepaid = columns[2];
        double[] defaulted = columns[3];
        double[] left = columns[4];
        double used = 0;
        for (int i = 0; i < loans.size(); i++) {
            double balance = loans.balance()[i];
            double rate = loans.monthlyRate()[i];
            double payment = loans.payment()[i];
            int age = loans.age()[i];
            int term = loans.term()[i];
            for (int month = 0; month < term; month++) {
                double s = smm[age + month];
                double d = mdr[age + month];
                double lost = balance * d;
                double performing = balance - lost;
                double after = month == term - 1 ? 0 : balance * (1 + rate) - payment;
                interest[month] = performing * rate;
                scheduled[month] = performing - after * (1 - d);
                prepaid[month] = s * after;
                defaulted[month] = lost;
                recovered[month + lag] = lost * (1 - severity);
                balance = after * (1 - s - d);
                payment *= 1 - s - d;
                left[month] = balance;
            }
            used += interest[i % term];
        }
        return used;
    }

    /** Sums in whole minor units; curves in multiples of 2^-30, interest rounded half up, the rest down. */
    static void minorUnits(UnitLoans loans, long[] smm, long[] mdr, long[][] sums) {
        long[] interest = sums[0];
        long[] scheduled = sums[1];
        long[] prepaid = sums[2];
        long[] defaulted = sums[3];
        long[] left = sums[4];
        for (int i = 0; i < loans.size(); i++) {
            long balance = loans.balance()[i];
            long rate = loans.rate()[i];
            long payment = loans.payment()[i];
            int age = loans.age()[i];
            int term = loans.term()[i];
            long share = 1L << 30;
            for (int month = 0; month < term; month++) {
                long s = smm[age + month];
                long d = mdr[age + month];
                long lost = (balance * d) >> 30;
                long performing = balance - lost;
                long due = (performing * rate + 6_000_000_000L) / 12_000_000_000L;
                long paid = month == term - 1
                        ? performing
                        : Math.max(0, Math.min(performing, ((payment * share) >> 30) - due));
                long early = ((performing - paid) * s) >> 30;
                balance = performing - paid - early;
                share -= (share * (s + d)) >> 30;
                interest[month] += due;
                scheduled[month] += paid;
                prepaid[month] += early;
                defaulted[month] += lost;
                left[month] += balance;
            }
        }
    }
}
