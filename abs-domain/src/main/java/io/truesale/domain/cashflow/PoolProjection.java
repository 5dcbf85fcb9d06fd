package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Projects a pool month by month. Lines are taken in blocks of a fixed size; each block is summed in order and the
 * blocks pairwise, so that the result is the same to the last bit however the work is divided.
 */
public final class PoolProjection {
    /** Lines of a block: small enough to stay in the cache with its sums. */
    private static final int BLOCK = 4096;

    /** Columns of a block's sums: interest, scheduled, prepaid, defaulted, balance. */
    private static final int COLUMNS = 5;

    private PoolProjection() {}

    /**
     * Projects {@code lines} from the first month after their balances.
     *
     * @param first month of the first payment: daily simple interest counts its days
     * @return flows until the last line matures and the last recovery is in
     */
    public static PoolFlows project(PoolLines lines, Scenario scenario, YearMonth first) {
        int months = lines.longest();
        Tables tables = new Tables(scenario, months, first);
        double[][] sums = sum(lines, tables, 0, lines.size(), months);
        int length = months + scenario.lag();
        double[][] padded = new double[COLUMNS][];
        for (int column = 0; column < COLUMNS; column++) {
            padded[column] = Arrays.copyOf(sums[column], length);
        }
        double[] recovered = new double[length];
        for (int month = 0; month < months; month++) {
            recovered[month + scenario.lag()] = sums[3][month] * (1 - scenario.severity());
        }
        return new PoolFlows(padded[0], padded[1], padded[2], padded[3], recovered, padded[4]);
    }

    /** Sums over lines {@code [from, to)}: halves at a multiple of the block, so pairs are always the same. */
    private static double[][] sum(PoolLines lines, Tables tables, int from, int to, int months) {
        if (to - from <= BLOCK) {
            double[][] sums = new double[COLUMNS][months];
            for (int line = from; line < to; line++) {
                add(lines, line, tables, sums);
            }
            return sums;
        }
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        int middle = from + blocks / 2 * BLOCK;
        double[][] left = sum(lines, tables, from, middle, months);
        double[][] right = sum(lines, tables, middle, to, months);
        for (int column = 0; column < COLUMNS; column++) {
            for (int month = 0; month < months; month++) {
                left[column][month] += right[column][month];
            }
        }
        return left;
    }

    private static void add(PoolLines lines, int line, Tables tables, double[][] sums) {
        if (tables.prepayFirst) {
            prepayFirst(lines, line, tables, sums);
        } else {
            sifma(lines, line, tables, sums);
        }
    }

    private static void sifma(PoolLines lines, int line, Tables tables, double[][] sums) {
        double[] accrual = lines.daily[line] ? tables.daily : tables.twelfth;
        int smmAt = tables.smmByAge ? lines.age[line] : 0;
        int mdrAt = tables.mdrByAge ? lines.age[line] : 0;
        int last = lines.remaining[line] - 1;
        int stop = last + 1 - tables.stop;
        double balance = lines.balance[line];
        double survival = 1; // share of the lines' payment that is still made
        for (int month = 0; month <= last && balance > 0; month++) {
            double smm = tables.smm[smmAt + month];
            double mdr = month < stop ? tables.mdr[mdrAt + month] : 0;
            double due = lines.rate[line] * accrual[month];
            double amortised = month == last ? balance : amortised(balance, lines.payment[line] * survival, due);
            double factor = 1 - amortised / balance;
            double defaulted = balance * mdr;
            double performing = balance - defaulted;
            double scheduled = performing * (1 - factor);
            double prepaid = Math.min(performing - scheduled, smm * balance * factor);
            balance = Math.max(0, performing - scheduled - prepaid);
            survival *= Math.max(0, 1 - smm - mdr);
            post(sums, month, performing * due, scheduled, prepaid, defaulted, balance);
        }
    }

    private static void prepayFirst(PoolLines lines, int line, Tables tables, double[][] sums) {
        double[] accrual = lines.daily[line] ? tables.daily : tables.twelfth;
        int smmAt = tables.smmByAge ? lines.age[line] : 0;
        int mdrAt = tables.mdrByAge ? lines.age[line] : 0;
        int last = lines.remaining[line] - 1;
        int stop = last + 1 - tables.stop;
        double balance = lines.balance[line];
        double survival = 1;
        for (int month = 0; month <= last && balance > 0; month++) {
            double smm = tables.smm[smmAt + month];
            double mdr = month < stop ? tables.mdr[mdrAt + month] : 0;
            double due = lines.rate[line] * accrual[month];
            double prepaid = balance * smm;
            double defaulted = (balance - prepaid) * mdr;
            survival *= (1 - smm) * (1 - mdr);
            double performing = balance - prepaid - defaulted;
            double scheduled = month == last ? performing : amortised(performing, lines.payment[line] * survival, due);
            balance = Math.max(0, performing - scheduled);
            post(sums, month, performing * due, scheduled, prepaid, defaulted, balance);
        }
    }

    private static double amortised(double balance, double payment, double due) {
        return Math.max(0, Math.min(balance, payment - balance * due));
    }

    private static void post(
            double[][] sums,
            int month,
            double interest,
            double scheduled,
            double prepaid,
            double defaulted,
            double balance) {
        sums[0][month] += interest;
        sums[1][month] += scheduled;
        sums[2][month] += prepaid;
        sums[3][month] += defaulted;
        sums[4][month] += balance;
    }

    /** Curves drawn out and day fractions by month, shared by all lines. */
    private static final class Tables {
        final double[] smm;
        final double[] mdr;
        final boolean smmByAge;
        final boolean mdrByAge;
        final double[] twelfth;
        final double[] daily;
        final boolean prepayFirst;
        final int stop;

        Tables(Scenario scenario, int months, YearMonth first) {
            int length = months + Curve.MAX_MONTHS + 1;
            smm = scenario.prepayment().expanded(length);
            mdr = scenario.defaults().expanded(length);
            smmByAge = scenario.prepayment().basis() == Curve.Basis.LOAN_AGE;
            mdrByAge = scenario.defaults().basis() == Curve.Basis.LOAN_AGE;
            prepayFirst = scenario.order() == Order.PREPAY_FIRST;
            stop = scenario.lastDefaults() == LastDefaults.STOP ? scenario.lag() : 0;
            twelfth = new double[months];
            daily = new double[months];
            for (int month = 0; month < months; month++) {
                twelfth[month] = 1.0 / 12;
                // interest paid in a month ran from the payment of the month before
                daily[month] = first.plusMonths(month - 1L).lengthOfMonth() / 365.0;
            }
        }
    }
}
