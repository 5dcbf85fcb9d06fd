package io.truesale.domain.cashflow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loans of a pool, or representative lines of it, as columns. Not modified after it is built.
 *
 * <p>A line has a balance (major or minor units: the flows come out in the same), an annual rate (fraction), a remaining
 * term in months of 1 or more, an age in months from origination, and a level payment.
 */
public final class PoolLines {
    /** How interest is counted. */
    public enum Method {
        /** A twelfth of the annual rate each month. */
        LEVEL_PAY(0),
        /** Actual days of the month over 365 on the simple daily balance: most US auto loans. */
        DAILY_SIMPLE(1),
        /** Actual days of the month over 360 on the simple daily balance: loans in China. */
        DAILY_360(2);

        /** Where tables by method have it. */
        final int row;

        Method(int row) {
            this.row = row;
        }
    }

    /** Longest remaining term that is projected, months. */
    public static final int MAX_TERM = 600;

    final int size;
    final double[] balance;
    final double[] rate;
    final int[] remaining;
    final int[] age;
    final double[] payment;
    /** {@link Method#row} of the line. */
    final int[] method;
    /** How a line is repaid that is no plain level payment; null for those that are. */
    final @Nullable AssetTerms[] terms;
    /** How many loans a line stands for. */
    final double[] loans;

    private final int longest;
    private final boolean plain;

    private PoolLines(List<Line> lines) {
        size = lines.size();
        balance = new double[size];
        rate = new double[size];
        remaining = new int[size];
        age = new int[size];
        payment = new double[size];
        method = new int[size];
        terms = new AssetTerms[size];
        loans = new double[size];
        int most = 0;
        for (int i = 0; i < size; i++) {
            Line line = lines.get(i);
            balance[i] = line.balance();
            rate[i] = line.rate();
            remaining[i] = line.remaining();
            age[i] = line.age();
            payment[i] = line.payment();
            method[i] = line.method().row;
            terms[i] = line.terms().equals(AssetTerms.LEVEL_PAY) ? null : line.terms();
            loans[i] = line.loans();
            most = Math.max(most, line.remaining());
        }
        longest = most;
        plain = lines.stream().allMatch(line -> line.terms().equals(AssetTerms.LEVEL_PAY));
    }

    /**
     * One loan or representative line.
     *
     * @param balance 0 or more
     * @param rate annual, fraction, 0 or more
     * @param remaining months to the last payment, 1 to {@link #MAX_TERM}
     * @param age full months since origination, 0 or more
     * @param payment level payment a month, or rent; 0 for what repays the line as its terms say
     * @param method how interest is counted
     * @param terms how it is repaid
     * @param loans how many loans the line stands for, more than 0
     */
    public record Line(
            double balance,
            double rate,
            int remaining,
            int age,
            double payment,
            Method method,
            AssetTerms terms,
            double loans) {
        public Line {
            requireFinite("balance", balance);
            requireFinite("rate", rate);
            requireFinite("payment", payment);
            requireFinite("number of loans", loans);
            if (remaining < 1 || remaining > MAX_TERM) {
                throw new AssumptionRefused(
                        "a remaining term of 1 to " + MAX_TERM + " months is expected, got: " + remaining);
            }
            boolean computed = payment == 0 && !terms.equals(AssetTerms.LEVEL_PAY);
            boolean stated = terms.unpaid() != AssetTerms.Unpaid.REFUSED;
            if (balance > 0 && remaining > 1 && !computed && !stated && payment < balance * rate / 12 * terms.every()) {
                throw new AssumptionRefused("a payment of " + AssumptionRefused.plain(payment)
                        + " does not cover a month's interest of " + AssumptionRefused.plain(balance * rate / 12)
                        + ": deferral and negative amortisation are not stated");
            }
            if (age < 0 || age > Curve.MAX_MONTHS) {
                throw new AssumptionRefused("an age of 0 or more months is expected, got: " + age);
            }
            requireFit(balance, remaining, payment, terms);
        }

        /** A plain level payment. */
        public Line(double balance, double rate, int remaining, int age, double payment, Method method) {
            this(balance, rate, remaining, age, payment, method, AssetTerms.LEVEL_PAY, 1);
        }

        private static void requireFit(double balance, int remaining, double payment, AssetTerms terms) {
            int without = Math.max(terms.interestOnly(), terms.deferred());
            if (without > 0 && without >= remaining) {
                throw new AssumptionRefused("interest only and deferral end before the last of " + remaining
                        + " months, got: " + terms.interestOnly() + " and " + terms.deferred());
            }
            if (terms.amortisationTerm() > 0 && terms.amortisationTerm() < remaining) {
                throw new AssumptionRefused("an amortisation over the remaining " + remaining
                        + " months or more is expected, got: " + terms.amortisationTerm());
            }
            if (terms.balloon() > balance) {
                throw new AssumptionRefused("a balloon of at most the balance is expected, got: "
                        + AssumptionRefused.plain(terms.balloon()) + " of " + AssumptionRefused.plain(balance));
            }
            if (terms.type() == AssetTerms.Kind.LEASE && payment <= 0) {
                throw new AssumptionRefused("a lease states its rent as payment");
            }
            terms.schedule().ifPresent(schedule -> {
                if (payment != 0 || schedule.months() != remaining || schedule.balance() != balance) {
                    throw new AssumptionRefused(
                            "a schedule of the line's own balance and months, and no payment beside it,"
                                    + " are expected, got: " + schedule.balance() + " over " + schedule.months()
                                    + " months");
                }
            });
            if (payment > 0 && !terms.paysOneSum()) {
                throw new AssumptionRefused(
                        "a payment is stated for level payments and leases, not for " + terms.type());
            }
        }

        /** A line whose payment amortises its balance over its remaining term. */
        public static Line level(double balance, double rate, int remaining, int age, Method method) {
            double payment = Speeds.levelPayment(balance, rate / 12, Math.max(1, remaining));
            return new Line(balance, rate, remaining, age, payment, method);
        }

        private static void requireFinite(String name, double value) {
            if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new AssumptionRefused(
                        "a " + name + " of 0 or more is expected, got: " + AssumptionRefused.plain(value));
            }
        }
    }

    /** The lines in the order given; the order is part of the result, as sums are made in it. */
    public static PoolLines of(List<Line> lines) {
        return new PoolLines(new ArrayList<>(lines));
    }

    /** The line at {@code index}, from 0. */
    public Line line(int index) {
        AssetTerms own = terms[index];
        return new Line(
                balance[index],
                rate[index],
                remaining[index],
                age[index],
                payment[index],
                method(method[index]),
                own == null ? AssetTerms.LEVEL_PAY : own,
                loans[index]);
    }

    /** The method whose tables are in {@code row}. */
    static Method method(int row) {
        for (Method method : Method.values()) {
            if (method.row == row) {
                return method;
            }
        }
        throw new IllegalStateException("no method has row " + row);
    }

    /** Whether all lines are plain level payments. */
    boolean plain() {
        return plain;
    }

    /** Whether a line is a plain level payment, which the fast loops work out. */
    boolean plain(int line) {
        return terms[line] == null;
    }

    /** Number of lines. */
    public int size() {
        return size;
    }

    /** Balance of all lines, added in their order. */
    public double total() {
        double total = 0;
        for (double one : balance) {
            total += one;
        }
        return total;
    }

    /** Longest remaining term in months; 0 for no lines. */
    public int longest() {
        return longest;
    }
}
