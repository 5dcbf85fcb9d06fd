package io.truesale.domain.cashflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a pool is projected to bring, month by month; element 0 is the first month. Units are those of the lines. The
 * arrays are the result itself, not copies: a reader does not write.
 */
public final class PoolFlows {
    private static final List<String> FIGURES =
            List.of("interest", "scheduled", "prepaid", "defaulted", "recovered", "balance", "penalty", "capitalised");

    private final double[] interest;
    private final double[] scheduled;
    private final double[] prepaid;
    private final double[] defaulted;
    private final double[] recovered;
    private final double[] balance;
    private final double[] penalty;
    private final double[] capitalised;
    private final double[][] delinquent;

    PoolFlows(
            double[] interest,
            double[] scheduled,
            double[] prepaid,
            double[] defaulted,
            double[] recovered,
            double[] balance,
            double[] penalty,
            double[] capitalised,
            double[][] delinquent) {
        this.interest = interest;
        this.scheduled = scheduled;
        this.prepaid = prepaid;
        this.defaulted = defaulted;
        this.recovered = recovered;
        this.balance = balance;
        this.penalty = penalty;
        this.capitalised = capitalised;
        this.delinquent = delinquent;
    }

    /** Flows of two pools, or of two strata of one, in the same months. */
    public PoolFlows plus(PoolFlows other) {
        double[][] behind = new double[Math.max(delinquent.length, other.delinquent.length)][];
        for (int bucket = 0; bucket < behind.length; bucket++) {
            behind[bucket] = sum(part(delinquent, bucket), part(other.delinquent, bucket));
        }
        return new PoolFlows(
                sum(interest, other.interest),
                sum(scheduled, other.scheduled),
                sum(prepaid, other.prepaid),
                sum(defaulted, other.defaulted),
                sum(recovered, other.recovered),
                sum(balance, other.balance),
                sum(penalty, other.penalty),
                sum(capitalised, other.capitalised),
                behind);
    }

    /** Where {@code other} is not the same to the last bit: the first figure and month, both values; empty when it is. */
    public Optional<String> difference(PoolFlows other) {
        double[][] own = figures();
        double[][] others = other.figures();
        if (own.length != others.length) {
            return Optional.of("states of delinquency: " + missed() + " and " + other.missed());
        }
        for (int figure = 0; figure < own.length; figure++) {
            for (int month = 0; month < Math.max(own[figure].length, others[figure].length); month++) {
                double one = month < own[figure].length ? own[figure][month] : 0;
                double second = month < others[figure].length ? others[figure][month] : 0;
                if (one != second) {
                    return Optional.of(name(figure) + " of month " + (month + 1) + ": " + one + " and " + second);
                }
            }
        }
        return Optional.empty();
    }

    private static String name(int figure) {
        return figure < FIGURES.size() ? FIGURES.get(figure) : "missed " + (figure - FIGURES.size() + 1);
    }

    private double[][] figures() {
        double[][] always = {interest, scheduled, prepaid, defaulted, recovered, balance, penalty, capitalised};
        double[][] all = Arrays.copyOf(always, always.length + delinquent.length);
        System.arraycopy(delinquent, 0, all, always.length, delinquent.length);
        return all;
    }

    /** The same times {@code factor}, {@code months} later: what is bought later of the same kind. */
    public PoolFlows scaled(double factor, int months) {
        double[][] behind = new double[delinquent.length][];
        for (int bucket = 0; bucket < behind.length; bucket++) {
            behind[bucket] = later(delinquent[bucket], factor, months);
        }
        return new PoolFlows(
                later(interest, factor, months),
                later(scheduled, factor, months),
                later(prepaid, factor, months),
                later(defaulted, factor, months),
                later(recovered, factor, months),
                later(balance, factor, months),
                later(penalty, factor, months),
                later(capitalised, factor, months),
                behind);
    }

    private static double[] part(double[][] columns, int bucket) {
        return bucket < columns.length ? columns[bucket] : new double[0];
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static double[] later(double[] column, double factor, int months) {
        double[] moved = new double[column.length + months];
        for (int i = 0; i < column.length; i++) {
            moved[i + months] = column[i] * factor;
        }
        return moved;
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

    /** Whether it was projected who is behind. */
    public boolean knowsDelinquency() {
        return delinquent.length > 0;
    }

    /** Interest of {@code month} that was added to balances instead of being paid; {@link #scheduled} is less by it. */
    public double capitalised(int month) {
        return month < capitalised.length ? capitalised[month] : 0;
    }

    /** Penalties for prepayment of {@code month}. */
    public double penalty(int month) {
        return month < penalty.length ? penalty[month] : 0;
    }

    /** Most payments that a loan can have missed without having defaulted; 0 when delinquency is not projected. */
    public int missed() {
        return delinquent.length;
    }

    /**
     * Performing balance that has missed so many payments, no more and no less, at the end of {@code month}.
     *
     * @param payments 1 or more; of more than {@link #missed()} there is nothing
     */
    public double missed(int month, int payments) {
        return part(delinquent, payments - 1).length > month ? delinquent[payments - 1][month] : 0;
    }

    /**
     * Performing balance that is behind at the end of {@code month}.
     *
     * @param payments missed at least, 1 or more; 0 when delinquency is not projected
     */
    public double delinquent(int month, int payments) {
        double sum = 0;
        for (int bucket = payments - 1; bucket < delinquent.length; bucket++) {
            sum += month < delinquent[bucket].length ? delinquent[bucket][month] : 0;
        }
        return sum;
    }
}
