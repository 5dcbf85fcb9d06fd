package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.Assumptions.Compounding;
import io.truesale.domain.cashflow.Curve.Contents;
import io.truesale.domain.cashflow.Scenario.LastDefaults;
import io.truesale.domain.cashflow.Scenario.Order;

/**
 * Which share of a loan's contractual flows is still there, month by month, under one scenario and for one age. A loan's
 * flows are its schedule times these shares: both period orders have that form, as what leaves is always a share of what
 * is left. Element 0 is the first month.
 *
 * <p>SIFMA: with {@code Q} the share that survived the month before, {@code keep = Q x (1 - mdr)} of interest and
 * amortisation, {@code prepaid = Q x smm} of the balance after amortisation, {@code defaulted = Q x mdr} of the balance
 * before; survival is {@code 1 - mdr - smm}. Prepay first: {@code prepaid = Q x smm} of the balance before, {@code
 * defaulted = Q x (1 - smm) x mdr}, {@code keep} and survival {@code Q x (1 - smm) x (1 - mdr)}.
 *
 * <p>An ABS speed that contains liquidations is the share that goes in all, and survival is 1 less it in either order: {@code
 * smm} is what {@code mdr} leaves of it.
 */
final class Survival {
    /** Of a share that is left over by the last digits of doubles. */
    private static final double TINY = 1e-12;

    final double[] keep;
    final double[] prepaid;
    final double[] defaulted;
    final double[] left;
    /** {@link #keep} times the part of a year that each month's interest is, by {@link PoolLines.Method}. */
    final double[][] due;

    /** Share of what is there that prepays, and that defaults. */
    final double[] smm;

    final double[] mdr;

    private Survival(int months, int methods) {
        smm = new double[months];
        mdr = new double[months];
        keep = new double[months];
        prepaid = new double[months];
        defaulted = new double[months];
        left = new double[months];
        due = new double[methods][months];
    }

    /** The shares of a line whose curves begin at elements {@code smmAt} and {@code mdrAt}. */
    private static Survival of(
            Scenario scenario, double[] smm, int smmAt, double[] mdr, int mdrAt, double[][] accruals) {
        int months = accruals[0].length;
        Order order = scenario.order();
        boolean days = scenario.more().compounding() == Compounding.DAYS;
        boolean smmByDays = days && scenario.prepayment().annual();
        boolean mdrByDays = days && scenario.defaults().annual();
        boolean within = scenario.prepayment().contents() == Contents.LIQUIDATIONS;
        Survival it = new Survival(months, accruals.length);
        double share = 1;
        for (int month = 0; month < months; month++) {
            double m = forDays(mdr[mdrAt + month], month, mdrByDays, accruals);
            double s = forDays(smm[smmAt + month], month, smmByDays, accruals);
            s = within ? voluntary(s, m, smmAt + month + 1, order) : s;
            it.mdr[month] = m;
            it.smm[month] = s;
            if (order == Order.SIFMA) {
                s = Math.min(s, 1 - m); // not more than is there
                it.keep[month] = share * (1 - m);
                it.defaulted[month] = share * m;
                it.prepaid[month] = share * s;
                share = Math.max(0, share * (1 - m - s));
            } else {
                it.prepaid[month] = share * s;
                it.defaulted[month] = share * (1 - s) * m;
                share = share * (1 - s) * (1 - m);
                it.keep[month] = share;
            }
            it.left[month] = share;
            for (int method = 0; method < accruals.length; method++) {
                it.due[method][month] = it.keep[month] * accruals[method][month];
            }
        }
        return it;
    }

    /** What defaults of {@code mdr} leave of a speed of {@code all} that goes. */
    private static double voluntary(double all, double mdr, int age, Order order) {
        if (mdr > all + TINY) {
            throw new AssumptionRefused("an ABS speed that contains LIQUIDATIONS covers the defaults: in month " + age
                    + " of a loan " + mdr + " of what is there is to default, and " + all + " goes in all");
        }
        double left = Math.max(0, all - mdr);
        return order == Order.SIFMA || left == 0 ? left : left / (1 - mdr);
    }

    /** A rate of a twelfth of a year, or that of the days from the payment before to that of the month, over 365. */
    private static double forDays(double monthly, int month, boolean byDays, double[][] accruals) {
        if (!byDays || monthly == 0 || monthly == 1) {
            return monthly;
        }
        return 1 - StrictMath.pow(1 - monthly, 12 * accruals[PoolLines.Method.DAILY_SIMPLE.row][month]);
    }

    /** The shares of all ages that occur in a pool, for one scenario. Not modified after it is built. */
    static final class Table {
        final Scenario scenario;
        /** Parts of a recovery by month, from the lag on. */
        final double[] spread;

        private final boolean byAge;
        private final Survival[] usual;
        /** The same without defaults, for the last months of a loan under {@link LastDefaults#STOP}. */
        private final Survival[] undefaulted;

        private final int stop;

        Table(Scenario scenario, int[] ages, double[][] accruals) {
            this.scenario = scenario;
            spread = scenario.more().recoveryShares();
            boolean smmByAge = scenario.prepayment().basis() == Curve.Basis.LOAN_AGE;
            boolean mdrByAge = scenario.defaults().basis() == Curve.Basis.LOAN_AGE;
            int length = accruals[0].length + Curve.MAX_MONTHS + 1;
            double[] smm = scenario.prepayment().expanded(length);
            double[] mdr = scenario.defaults().expanded(length);
            double[] none = new double[length];
            byAge = smmByAge || mdrByAge;
            stop = scenario.lastDefaults() == LastDefaults.STOP ? scenario.lag() : 0;
            usual = new Survival[Curve.MAX_MONTHS + 1];
            undefaulted = new Survival[Curve.MAX_MONTHS + 1];
            for (int ageOfLine : ages) {
                int age = byAge ? ageOfLine : 0;
                if (usual[age] == null) {
                    int smmAt = smmByAge ? age : 0;
                    usual[age] = of(scenario, smm, smmAt, mdr, mdrByAge ? age : 0, accruals);
                    if (stop > 0) {
                        undefaulted[age] = of(scenario, smm, smmAt, none, 0, accruals);
                    }
                }
            }
        }

        /** Months after the last of a line in which recoveries still come. */
        int tail() {
            return scenario.lag() + spread.length - 1;
        }

        /** Shares of a line of {@code age}. */
        Survival usual(int age) {
            return usual[byAge ? age : 0];
        }

        /** Shares of a line of {@code age} that does not default. */
        Survival undefaulted(int age) {
            return undefaulted[byAge ? age : 0];
        }

        /** First month in which a line of {@code term} months does not default any more. */
        int stopsAt(int term) {
            return Math.max(0, term - stop);
        }
    }

    /** {@code this.left / other.left} before {@code month}: what the shares of {@code other} are multiplied with there. */
    double factorOver(Survival other, int month) {
        if (month == 0) {
            return 1;
        }
        double base = other.left[month - 1];
        return base == 0 ? 0 : left[month - 1] / base;
    }
}
