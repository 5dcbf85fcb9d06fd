package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.PoolLines.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loans of a tape as lines of a pool: those with a balance. What a tape leaves open is either assumed and counted, or refused.
 * Rules: {@code infra/docs/spec/pool-lines.md}. Used by one thread.
 */
public final class TapeLoans {
    private final Consumer<Line> lines;
    private @Nullable String firstWithoutRate;
    private long loans;
    private int withoutRate;
    private int pastTerm;
    private int withoutTerm;
    private int cut;

    /** Hands each line to {@code lines}, in the order of the loans. */
    public TapeLoans(Consumer<Line> lines) {
        this.lines = requireNonNull(lines, "lines");
    }

    /**
     * What a tape leaves open of the loans with a balance.
     *
     * @param loans how many have one
     * @param withoutRate how many of them have no interest rate: they are no lines
     * @param firstWithoutRate number of the first of these; empty for none
     * @param pastTerm how many are past their term: due in the next month
     * @param withoutTerm how many state no remaining term: due in the next month
     * @param cut how many have more than {@link PoolLines#MAX_TERM} months to go: taken as so many
     */
    public record Gaps(long loans, int withoutRate, String firstWithoutRate, int pastTerm, int withoutTerm, int cut) {
        public Gaps {
            requireNonNull(firstWithoutRate, "firstWithoutRate");
        }

        /** Nothing is left open of {@code loans}. */
        public static Gaps none(long loans) {
            return new Gaps(loans, 0, "", 0, 0, 0);
        }

        /** Why the loans cannot be projected, to go on after the name of the tape. */
        public Optional<String> refusal() {
            return withoutRate == 0
                    ? Optional.empty()
                    : Optional.of("has " + withoutRate + " loans with a balance and no interest rate, the first is "
                            + firstWithoutRate + ": give them one, 0 if they bear none");
        }

        /** What was assumed of how many loans, a sentence each. */
        public List<String> assumed() {
            List<String> sentences = new ArrayList<>();
            if (pastTerm > 0) {
                sentences.add(pastTerm + " loans with a balance are past their term: taken as due in the next month");
            }
            if (withoutTerm > 0) {
                sentences.add(
                        withoutTerm + " loans with a balance have no remaining term: taken as due in the next month");
            }
            if (cut > 0) {
                sentences.add(cut + " loans have more than " + PoolLines.MAX_TERM + " months to go: taken as "
                        + PoolLines.MAX_TERM);
            }
            return sentences;
        }
    }

    /** Takes the next loan. */
    public void add(TapeLoan loan) {
        if (loan.balance() <= 0) {
            return;
        }
        loans++;
        Optional<BigDecimal> rate = loan.rate();
        if (rate.isEmpty()) {
            withoutRate++;
            firstWithoutRate = firstWithoutRate == null ? loan.number() : firstWithoutRate;
            return;
        }
        lines.accept(loan.line(rate.get().doubleValue(), remaining(loan)));
    }

    private int remaining(TapeLoan loan) {
        if (loan.remaining().isEmpty()) {
            withoutTerm++;
            return 1;
        }
        int stated = loan.remaining().getAsInt();
        if (stated < 1) {
            pastTerm++;
        } else if (stated > PoolLines.MAX_TERM) {
            cut++;
        }
        return Math.max(1, Math.min(PoolLines.MAX_TERM, stated));
    }

    /** What the loans so far left open. */
    public Gaps gaps() {
        return new Gaps(
                loans, withoutRate, firstWithoutRate == null ? "" : firstWithoutRate, pastTerm, withoutTerm, cut);
    }
}
