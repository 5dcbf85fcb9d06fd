package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.RepresentativeLines;
import io.truesale.domain.cashflow.TapeLoans.Gaps;
import java.util.Optional;

/**
 * The loans of a tape that a projection goes out from.
 *
 * @param lines one for each loan, or representative ones of a large pool; minor units
 * @param gaps what the tape leaves open of the loans
 */
public record LoanBasis(PoolLines lines, Gaps gaps) {
    /** Share of the pool by which lines may differ from it: that of {@code truesale project}. */
    public static final double TOLERANCE = 0.001;

    private static final double RATE_STEP = 0.01;
    private static final int MONTHS_STEP = 6;

    public LoanBasis {
        requireNonNull(lines, "lines");
        requireNonNull(gaps, "gaps");
    }

    /** Lines of which nothing is left open. */
    public static LoanBasis of(PoolLines lines) {
        return new LoanBasis(lines, Gaps.none(lines.size()));
    }

    /** Takes loans together that are repaid alike: bands of 1 % of rate, 6 months of remaining term and of age. */
    public static RepresentativeLines bands() {
        return new RepresentativeLines(RATE_STEP, MONTHS_STEP, MONTHS_STEP);
    }

    /** The same with representative lines. */
    public LoanBasis inBands() {
        RepresentativeLines few = bands();
        for (int i = 0; i < lines.size(); i++) {
            few.add(lines.line(i));
        }
        return new LoanBasis(few.lines(), gaps);
    }

    /** Whether a line stands for several loans. */
    public boolean grouped() {
        return lines.size() < gaps.loans() - gaps.refused();
    }

    /** Sum of the lines less {@code pool}, minor units. */
    public long difference(long pool) {
        return Math.round(lines.total()) - pool;
    }

    /** Why nothing is projected from loans without a rate; empty when each has one. */
    public Optional<String> unrated() {
        return gaps.refusal().map(why -> "the tape " + why);
    }

    /** Why these are not the loans of a deal that states a {@code pool} of so many minor units. */
    public Optional<String> foreign(long pool) {
        return Math.abs(difference(pool)) <= TOLERANCE * pool
                ? Optional.empty()
                : Optional.of("the loans sum to " + Math.round(lines.total()) + " minor units, the deal says " + pool
                        + ": they belong to different deals or days");
    }
}
