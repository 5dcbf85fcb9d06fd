package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolLines;
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

    public LoanBasis {
        requireNonNull(lines, "lines");
        requireNonNull(gaps, "gaps");
    }

    /** Lines of which nothing is left open. */
    public static LoanBasis of(PoolLines lines) {
        return new LoanBasis(lines, Gaps.none(lines.size()));
    }

    /** Whether a line stands for several loans. */
    public boolean grouped() {
        return lines.size() < gaps.loans() - gaps.withoutRate();
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
