package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.PoolLines.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pool as few lines that stand for its loans: loans that count interest and are repaid alike, and whose rate, remaining
 * term and age are in the same bucket, become one line with their balance, the averages weighted by balance, and the level
 * payment or the sum of their payments. Loans whose terms name amounts, a changing rate or changing rents stay lines of their
 * own, and so does what is nothing but a payment that does not repay it. Used by one thread.
 */
public final class RepresentativeLines {
    private static final double LEVEL = 1e-9; // share by which a payment may differ from the level one

    private final double rateStep;
    private final int termStep;
    private final int ageStep;
    private final Map<Bucket, Group> groups = new TreeMap<>();
    private final Map<AssetTerms, Integer> kinds =
            new HashMap<>(); // by first appearance: only asked, never run through
    private final List<Line> single = new ArrayList<>();

    /**
     * Lines to come in buckets.
     *
     * @param rateStep width of a bucket of rates, fraction, such as 0.01
     * @param termStep width of a bucket of remaining terms, months
     * @param ageStep width of a bucket of ages, months
     */
    public RepresentativeLines(double rateStep, int termStep, int ageStep) {
        if (!(rateStep > 0) || termStep < 1 || ageStep < 1) {
            throw new IllegalArgumentException(
                    "buckets are wider than zero, got: " + rateStep + ", " + termStep + ", " + ageStep);
        }
        this.rateStep = rateStep;
        this.termStep = termStep;
        this.ageStep = ageStep;
    }

    /** The lines of {@code loans}, in order of their buckets. */
    public static PoolLines of(PoolLines loans, double rateStep, int termStep, int ageStep) {
        RepresentativeLines lines = new RepresentativeLines(rateStep, termStep, ageStep);
        for (int i = 0; i < loans.size(); i++) {
            lines.add(loans.line(i));
        }
        return lines.lines();
    }

    /** Takes the next loan; one without a balance stands for nothing, unless its terms keep it a line of its own. */
    public void add(Line line) {
        if (alone(line.terms())) {
            single.add(line);
        } else if (line.balance() > 0) {
            Bucket bucket = new Bucket(
                    line.method().row,
                    kinds.computeIfAbsent(line.terms(), any -> kinds.size()),
                    stated(line),
                    (int) Math.floor(line.rate() / rateStep),
                    (line.remaining() - 1) / termStep,
                    line.age() / ageStep);
            groups.computeIfAbsent(bucket, any -> new Group()).add(line);
        }
    }

    private static boolean alone(AssetTerms terms) {
        return terms.original() > 0
                || terms.balloon() > 0
                || terms.amortisationTerm() > 0
                || terms.floating().isPresent()
                || terms.schedule().isPresent()
                || terms.type() == AssetTerms.Kind.LEASE
                || terms.unpaid() != AssetTerms.Unpaid.REFUSED;
    }

    /** How its payment compares with the one that repays it over its term: below, and a balloon is left, the same, above. */
    private static int stated(Line line) {
        double level = Speeds.levelPayment(line.balance(), line.rate() / 12, line.remaining());
        boolean other = line.payment() > 0 && Math.abs(line.payment() - level) > LEVEL * level;
        return other ? Double.compare(line.payment(), level) : 0;
    }

    /** The lines of all that was taken, in order of their buckets, those of their own behind them. */
    public PoolLines lines() {
        Map<Integer, AssetTerms> terms = new HashMap<>();
        kinds.forEach((kind, number) -> terms.put(number, kind));
        List<Line> lines = new ArrayList<>();
        groups.forEach((bucket, group) ->
                lines.add(group.line(bucket, terms.getOrDefault(bucket.kind(), AssetTerms.LEVEL_PAY))));
        lines.addAll(single);
        return PoolLines.of(lines);
    }

    private record Bucket(int method, int kind, int stated, int rate, int term, int age) implements Comparable<Bucket> {
        @Override
        public int compareTo(Bucket other) {
            int[] ours = {method, kind, stated, rate, term, age};
            int[] theirs = {other.method, other.kind, other.stated, other.rate, other.term, other.age};
            return java.util.Arrays.compare(ours, theirs);
        }
    }

    private static final class Group {
        private double balance;
        private double rate;
        private double remaining;
        private double age;
        private double payment;
        private double count;

        void add(Line line) {
            double weight = line.balance();
            balance += weight;
            rate += weight * line.rate();
            remaining += weight * line.remaining();
            age += weight * line.age();
            payment += line.payment();
            count += line.loans();
        }

        Line line(Bucket bucket, AssetTerms terms) {
            double annual = rate / balance;
            int months = Math.max(1, (int) Math.round(remaining / balance));
            Method method = PoolLines.method(bucket.method());
            double level = Speeds.levelPayment(balance, annual / 12, months);
            boolean plain = terms.equals(AssetTerms.LEVEL_PAY);
            double paid = plain ? level : 0;
            if (bucket.stated() != 0) {
                paid = bucket.stated() < 0 ? Math.min(payment, level) : Math.max(payment, level);
            }
            return new Line(balance, annual, months, (int) Math.round(age / balance), paid, method, terms, count);
        }
    }
}
