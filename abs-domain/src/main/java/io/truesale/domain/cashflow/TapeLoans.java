package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.AssetTerms.Unpaid;
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
    private final PaymentReading reading;
    private @Nullable String firstWithoutRate;
    private long loans;
    private int withoutRate;
    private int pastTerm;
    private int withoutTerm;
    private int cut;
    private PaymentGaps payments;

    /** Hands each line to {@code lines}, in the order of the loans, by the usual reading of payments. */
    public TapeLoans(Consumer<Line> lines) {
        this(lines, PaymentReading.USUAL);
    }

    /** Hands each line to {@code lines}, in the order of the loans. */
    public TapeLoans(Consumer<Line> lines, PaymentReading reading) {
        this.lines = requireNonNull(lines, "lines");
        this.reading = requireNonNull(reading, "reading");
        payments = new PaymentGaps(0, 0, 0, 0, 0, "", reading.unpaid());
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
     * @param payments what the payments that they state leave open
     */
    public record Gaps(
            long loans,
            int withoutRate,
            String firstWithoutRate,
            int pastTerm,
            int withoutTerm,
            int cut,
            PaymentGaps payments) {
        public Gaps {
            requireNonNull(firstWithoutRate, "firstWithoutRate");
            requireNonNull(payments, "payments");
        }

        /** Nothing is left open of {@code loans}. */
        public static Gaps none(long loans) {
            return new Gaps(loans, 0, "", 0, 0, 0, PaymentGaps.NONE);
        }

        /** Why the loans cannot be projected, to go on after the name of the tape. */
        public Optional<String> refusal() {
            List<String> reasons = new ArrayList<>();
            if (withoutRate > 0) {
                reasons.add("has " + withoutRate + " loans with a balance and no interest rate, the first is "
                        + firstWithoutRate + ": give them one, 0 if they bear none");
            }
            payments.refusal().ifPresent(reasons::add);
            return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; it ", reasons));
        }

        /** How many loans with a balance are no lines. */
        public int refused() {
            return withoutRate + payments.refused();
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
            sentences.addAll(payments.assumed());
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
        take(loan, rate.get().doubleValue(), remaining(loan));
    }

    private void take(TapeLoan loan, double annual, int months) {
        StatedPayment stated = loan.stated(annual, months, reading);
        payments = payments.and(loan.number(), stated);
        if (stated.uncovered() && reading.unpaid() == Unpaid.REFUSED) {
            return;
        }
        boolean wanted = reading.taken() == PaymentReading.Taken.STATED && loan.levels(months);
        payments = wanted && stated.amount() == 0 ? payments.andUnstated() : payments;
        lines.accept(loan.line(annual, months, reading));
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
                loans,
                withoutRate,
                firstWithoutRate == null ? "" : firstWithoutRate,
                pastTerm,
                withoutTerm,
                cut,
                payments);
    }
}
