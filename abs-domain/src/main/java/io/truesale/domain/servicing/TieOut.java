package io.truesale.domain.servicing;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.servicing.PeriodFigures.Bucket;
import java.util.ArrayList;
import java.util.List;

/** Compares a servicer's report with the tape that it was drawn from, figure by figure. */
public final class TieOut {
    private TieOut() {}

    /**
     * A figure that differs.
     *
     * @param figure its name, such as {@code principal} or {@code bucket.DAYS_60.balance}
     * @param reported by the servicer
     * @param expected from the tape, from the period before, or by the balance identity
     * @param against what it was compared with
     */
    public record Break(String figure, long reported, long expected, Against against) {
        public Break {
            requireNonNull(figure, "figure");
            requireNonNull(against, "against");
        }

        /** Reported less expected. */
        public long difference() {
            return reported - expected;
        }
    }

    /** What a figure was compared with. */
    public enum Against {
        /** The sum over the loans of the tape. */
        TAPE,
        /** The end of the period before. */
        PERIOD_BEFORE,
        /** begin - principal - charged off + other. */
        IDENTITY
    }

    /**
     * All breaks; none when the report ties out.
     *
     * @param reported what the servicer signs
     * @param tape the same figures summed from the tape
     * @param poolBefore pool balance at the end of the period before, minor units
     */
    public static List<Break> compare(PeriodFigures reported, PeriodFigures tape, long poolBefore) {
        List<Break> breaks = new ArrayList<>();
        List<Line> left = lines(reported);
        List<Line> right = lines(tape);
        for (int i = 0; i < left.size(); i++) {
            check(breaks, left.get(i).figure, left.get(i).value, right.get(i).value, Against.TAPE);
        }
        check(breaks, "begin", reported.begin(), poolBefore, Against.PERIOD_BEFORE);
        long end = reported.begin() - reported.principal() - reported.chargedOff() + reported.adjustment();
        check(breaks, "end", reported.end(), end, Against.IDENTITY);
        return breaks;
    }

    private static void check(List<Break> breaks, String figure, long reported, long expected, Against against) {
        if (reported != expected) {
            breaks.add(new Break(figure, reported, expected, against));
        }
    }

    private static List<Line> lines(PeriodFigures figures) {
        List<Line> lines = new ArrayList<>(List.of(
                new Line("period", figures.period()),
                new Line("beginCount", figures.beginCount()),
                new Line("begin", figures.begin()),
                new Line("principal", figures.principal()),
                new Line("paidOff", figures.paidOff()),
                new Line("paidOffCount", figures.paidOffCount()),
                new Line("repurchased", figures.repurchased()),
                new Line("repurchasedCount", figures.repurchasedCount()),
                new Line("chargedOff", figures.chargedOff()),
                new Line("chargedOffCount", figures.chargedOffCount()),
                new Line("adjustment", figures.adjustment()),
                new Line("endCount", figures.endCount()),
                new Line("end", figures.end()),
                new Line("interest", figures.interest()),
                new Line("otherCash", figures.otherCash()),
                new Line("recovered", figures.recovered())));
        for (DelinquencyBucket bucket : DelinquencyBucket.values()) {
            long count = 0;
            long balance = 0;
            for (Bucket one : figures.buckets()) {
                if (one.bucket() == bucket) {
                    count += one.count();
                    balance += one.balance();
                }
            }
            lines.add(new Line("bucket." + bucket + ".count", count));
            lines.add(new Line("bucket." + bucket + ".balance", balance));
        }
        return lines;
    }

    private record Line(String figure, long value) {}
}
