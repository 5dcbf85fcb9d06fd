package io.truesale.domain.cashflow;

import java.util.ArrayList;
import java.util.List;

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

    private final int longest;

    private PoolLines(List<Line> lines) {
        size = lines.size();
        balance = new double[size];
        rate = new double[size];
        remaining = new int[size];
        age = new int[size];
        payment = new double[size];
        method = new int[size];
        int most = 0;
        for (int i = 0; i < size; i++) {
            Line line = lines.get(i);
            balance[i] = line.balance();
            rate[i] = line.rate();
            remaining[i] = line.remaining();
            age[i] = line.age();
            payment[i] = line.payment();
            method[i] = line.method().row;
            most = Math.max(most, line.remaining());
        }
        longest = most;
    }

    /**
     * One loan or representative line.
     *
     * @param balance 0 or more
     * @param rate annual, fraction, 0 or more
     * @param remaining months to the last payment, 1 to {@link #MAX_TERM}
     * @param age full months since origination, 0 or more
     * @param payment level payment a month
     * @param method how interest is counted
     */
    public record Line(double balance, double rate, int remaining, int age, double payment, Method method) {
        public Line {
            requireFinite("balance", balance);
            requireFinite("rate", rate);
            requireFinite("payment", payment);
            if (remaining < 1 || remaining > MAX_TERM) {
                throw new IllegalArgumentException(
                        "a remaining term of 1 to " + MAX_TERM + " months is expected, got: " + remaining);
            }
            if (balance > 0 && remaining > 1 && payment < balance * rate / 12) {
                throw new IllegalArgumentException("a payment of " + payment + " does not cover a month's interest of "
                        + balance * rate / 12 + ": deferral and negative amortisation are not stated");
            }
            if (age < 0 || age > Curve.MAX_MONTHS) {
                throw new IllegalArgumentException("an age of 0 or more months is expected, got: " + age);
            }
        }

        /** A line whose payment amortises its balance over its remaining term. */
        public static Line level(double balance, double rate, int remaining, int age, Method method) {
            double payment = Speeds.levelPayment(balance, rate / 12, Math.max(1, remaining));
            return new Line(balance, rate, remaining, age, payment, method);
        }

        private static void requireFinite(String name, double value) {
            if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("a " + name + " of 0 or more is expected, got: " + value);
            }
        }
    }

    /** The lines in the order given; the order is part of the result, as sums are made in it. */
    public static PoolLines of(List<Line> lines) {
        return new PoolLines(new ArrayList<>(lines));
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
