package io.truesale.domain.cashflow;

import io.truesale.domain.cashflow.PoolLines.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pool as few lines that stand for its loans: loans that count interest alike and whose rate, remaining term and age
 * are in the same bucket become one line with their balance, the averages weighted by balance, and a level payment. Loans
 * that are no plain level payment stay lines of their own.
 */
public final class RepresentativeLines {
    private RepresentativeLines() {}

    /**
     * The lines, in order of their buckets.
     *
     * @param rateStep width of a bucket of rates, fraction, such as 0.01
     * @param termStep width of a bucket of remaining terms, months
     * @param ageStep width of a bucket of ages, months
     */
    public static PoolLines of(PoolLines loans, double rateStep, int termStep, int ageStep) {
        if (!(rateStep > 0) || termStep < 1 || ageStep < 1) {
            throw new IllegalArgumentException(
                    "buckets are wider than zero, got: " + rateStep + ", " + termStep + ", " + ageStep);
        }
        Map<Bucket, Group> groups = new TreeMap<>();
        List<Line> single = new ArrayList<>();
        for (int i = 0; i < loans.size(); i++) {
            if (!loans.plain(i)) {
                single.add(loans.line(i));
            } else if (loans.balance[i] > 0) {
                Bucket bucket = new Bucket(
                        loans.method[i],
                        (int) Math.floor(loans.rate[i] / rateStep),
                        (loans.remaining[i] - 1) / termStep,
                        loans.age[i] / ageStep);
                groups.computeIfAbsent(bucket, any -> new Group()).add(loans, i);
            }
        }
        List<Line> lines = new ArrayList<>();
        groups.forEach((bucket, group) -> lines.add(group.line(bucket)));
        lines.addAll(single);
        return PoolLines.of(lines);
    }

    private record Bucket(int method, int rate, int term, int age) implements Comparable<Bucket> {
        @Override
        public int compareTo(Bucket other) {
            int byMethod = Integer.compare(method, other.method);
            int byRate = byMethod != 0 ? byMethod : Integer.compare(rate, other.rate);
            int byTerm = byRate != 0 ? byRate : Integer.compare(term, other.term);
            return byTerm != 0 ? byTerm : Integer.compare(age, other.age);
        }
    }

    private static final class Group {
        private double balance;
        private double rate;
        private double remaining;
        private double age;
        private double count;

        void add(PoolLines loans, int i) {
            double weight = loans.balance[i];
            balance += weight;
            rate += weight * loans.rate[i];
            remaining += weight * loans.remaining[i];
            age += weight * loans.age[i];
            count += loans.loans[i];
        }

        Line line(Bucket bucket) {
            Line line = Line.level(
                    balance,
                    rate / balance,
                    Math.max(1, (int) Math.round(remaining / balance)),
                    (int) Math.round(age / balance),
                    PoolLines.method(bucket.method()));
            return new Line(
                    line.balance(),
                    line.rate(),
                    line.remaining(),
                    line.age(),
                    line.payment(),
                    line.method(),
                    line.terms(),
                    count);
        }
    }
}
