package io.truesale.portal.cli;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Loans of a tape as lines of a pool: those with a balance. What a tape leaves open is either assumed and counted, or refused.
 * Rules: {@code infra/docs/spec/pool-lines.md}.
 */
final class TapeLoans {
    private final LocalDate cutOff;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable String firstWithoutRate;
    private int withoutRate;
    private int pastTerm;
    private int withoutTerm;
    private int cut;

    /** Loans as of {@code cutOff}. */
    TapeLoans(LocalDate cutOff) {
        this.cutOff = cutOff;
    }

    void add(LoanRow row) {
        long balance = row.endBalance().orElse(0);
        if (balance <= 0) {
            return;
        }
        Optional<BigDecimal> rate = row.decimal(AutoLoanField.REPORTING_PERIOD_INTEREST_RATE_PERCENTAGE)
                .or(() -> row.decimal(AutoLoanField.ORIGINAL_INTEREST_RATE_PERCENTAGE));
        if (rate.isEmpty()) {
            withoutRate++;
            firstWithoutRate = firstWithoutRate == null ? row.assetNumber() : firstWithoutRate;
            return;
        }
        long age = row.month(AutoLoanField.ORIGINATION_DATE)
                .map(month -> Math.max(0, ChronoUnit.MONTHS.between(month, YearMonth.from(cutOff))))
                .orElse(0L);
        lines.add(TapeLine.of(row, (double) balance, rate.get().doubleValue(), remaining(row), (int)
                Math.min(age, PoolLines.MAX_TERM)));
    }

    private int remaining(LoanRow row) {
        OptionalInt stated = row.count(AutoLoanField.REMAINING_TERM_TO_MATURITY_NUMBER);
        if (stated.isEmpty()) {
            withoutTerm++;
        } else if (stated.getAsInt() < 1) {
            pastTerm++;
        } else if (stated.getAsInt() > PoolLines.MAX_TERM) {
            cut++;
        }
        return Math.max(1, Math.min(PoolLines.MAX_TERM, stated.orElse(1)));
    }

    PoolLines lines() {
        return PoolLines.of(lines);
    }

    /** Why the loans cannot be projected, to go on after the name of the tape. */
    Optional<String> refusal() {
        return withoutRate == 0
                ? Optional.empty()
                : Optional.of("has " + withoutRate + " loans with a balance and no interest rate, the first is "
                        + firstWithoutRate + ": give them one, 0 if they bear none");
    }

    /** What was assumed of how many loans, a sentence each. */
    List<String> assumed() {
        List<String> sentences = new ArrayList<>();
        if (pastTerm > 0) {
            sentences.add(pastTerm + " loans with a balance are past their term: taken as due in the next month");
        }
        if (withoutTerm > 0) {
            sentences.add(withoutTerm + " loans with a balance have no remaining term: taken as due in the next month");
        }
        if (cut > 0) {
            sentences.add(cut + " loans have more than " + PoolLines.MAX_TERM + " months to go: taken as "
                    + PoolLines.MAX_TERM);
        }
        return sentences;
    }
}
