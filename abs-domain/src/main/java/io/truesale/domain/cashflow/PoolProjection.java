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
        double[] interests = sums[0];
        double[] scheduleds = sums[1];
        double[] prepaids = sums[2];
        double[] defaulteds = sums[3];
        double[] balances = sums[4];
        double[] accrual = lines.daily[line] ? tables.daily : tables.twelfth;
        double[] smm = tables.smm;
        double[] mdr = tables.mdr;
        int smmAt = tables.smmByAge ? lines.age[line] : 0;
        int mdrAt = tables.mdrByAge ? lines.age[line] : 0;
        double rate = lines.rate[line];
        double payment = lines.payment[line];
        int last = lines.remaining[line] - 1;
        int stop = last + 1 - tables.stop;
        double balance = lines.balance[line];
        double survival = 1; // share of the payment that survivors still make
        for (int month = 0; month <= last && balance > 0; month++) {
            double prepayRate = smm[smmAt + month];
            double defaultRate = month < stop ? mdr[mdrAt + month] : 0;
            double before = balance;
            double prepaid = 0;
            if (tables.prepayFirst) {
                prepaid = before * prepayRate;
                survival *= 1 - prepayRate;
                before -= prepaid;
            }
            double defaulted = before * defaultRate;
            double performing = before - defaulted;
            double due = rate * accrual[month];
            double full = payment * survival; // of those who perform at the start of the month
            double amortised = month == last ? before : Math.max(0, Math.min(before, full - before * due));
            double factor = before == 0 ? 0 : amortised / before;
            double scheduled = performing * factor;
            if (!tables.prepayFirst) {
                prepaid = Math.min(performing - scheduled, prepayRate * before * (1 - factor));
            }
            double end = Math.max(0, performing - scheduled - (tables.prepayFirst ? 0 : prepaid));
            survival *= tables.prepayFirst ? 1 - defaultRate : Math.max(0, 1 - prepayRate - defaultRate);
            interests[month] += performing * due;
            scheduleds[month] += scheduled;
            prepaids[month] += prepaid;
            defaulteds[month] += defaulted;
            balances[month] += end;
            balance = end;
        }
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
