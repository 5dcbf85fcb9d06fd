package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolLines.Method;
import io.truesale.domain.money.Rate;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The loans of a pool as columns of whole minor units: what is projected from them adds up to the unit. */
public final class UnitLines {
    /** A rate is kept as billionths: nine decimals, three more than any tape states. */
    static final int RATE_SCALE = 9;

    /** Largest balance that is projected, minor units: eight times it fit into 64 bits. */
    public static final long MAX_AMOUNT = (1L << 60) - 1;

    final int size;
    final long[] balance;
    final long[] rate;
    final int[] remaining;
    final int[] age;
    final long[] payment;
    final Method[] method;
    private final int longest;

    private UnitLines(List<Line> lines) {
        size = lines.size();
        balance = new long[size];
        rate = new long[size];
        remaining = new int[size];
        age = new int[size];
        payment = new long[size];
        method = new Method[size];
        int most = 0;
        for (int i = 0; i < size; i++) {
            Line line = lines.get(i);
            balance[i] = line.balance();
            rate[i] = billionths(line.rate());
            remaining[i] = line.remaining();
            age[i] = line.age();
            payment[i] = line.payment();
            method[i] = line.method();
            most = Math.max(most, line.remaining());
        }
        longest = most;
    }

    /**
     * One loan.
     *
     * @param balance minor units, 0 to {@link #MAX_AMOUNT}
     * @param rate annual, 0 or more, at most 9 decimals count
     * @param remaining months to the last payment, 1 to {@link PoolLines#MAX_TERM}
     * @param age full months since origination
     * @param payment minor units a month; at least a month's interest
     * @param method how interest is counted
     */
    public record Line(long balance, Rate rate, int remaining, int age, long payment, Method method) {
        public Line {
            requireNonNull(rate, "rate");
            requireNonNull(method, "method");
            if (balance < 0 || payment < 0 || rate.value().signum() < 0) {
                throw new IllegalArgumentException("a balance, payment and rate of 0 or more are expected, got: "
                        + balance + ", " + payment + ", " + rate);
            }
            if (balance > MAX_AMOUNT) {
                throw new IllegalArgumentException(
                        "a balance of at most " + MAX_AMOUNT + " is expected, got: " + balance);
            }
            if (remaining < 1 || remaining > PoolLines.MAX_TERM) {
                throw new IllegalArgumentException(
                        "a remaining term of 1 to " + PoolLines.MAX_TERM + " months is expected, got: " + remaining);
            }
            if (age < 0 || age > Curve.MAX_MONTHS) {
                throw new IllegalArgumentException("an age of 0 or more months is expected, got: " + age);
            }
            BigInteger year = BigInteger.valueOf(balance).multiply(rate.numerator());
            BigInteger paid =
                    BigInteger.valueOf(payment).multiply(BigInteger.valueOf(12)).multiply(rate.denominator());
            if (remaining > 1 && paid.add(rate.denominator()).compareTo(year) < 0) {
                throw new IllegalArgumentException("a payment of " + payment + " minor units does not cover a month's"
                        + " interest at " + rate + " on " + balance
                        + ": deferral and negative amortisation are not stated");
            }
        }

        /** A loan whose payment, rounded to the unit, amortises its balance over its remaining term. */
        public static Line level(long balance, Rate rate, int remaining, int age, Method method) {
            double payment =
                    Speeds.levelPayment((double) balance, rate.value().doubleValue() / 12, Math.max(1, remaining));
            return new Line(balance, rate, remaining, age, Math.round(payment), method);
        }
    }

    private static long billionths(Rate rate) {
        return rate.value()
                .movePointRight(RATE_SCALE)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The lines in the order given. */
    public static UnitLines of(List<Line> lines) {
        return new UnitLines(new ArrayList<>(lines));
    }

    /** Number of lines. */
    public int size() {
        return size;
    }

    /** Longest remaining term in months; 0 for no lines. */
    public int longest() {
        return longest;
    }
}
