package io.truesale.domain.servicing;

import io.truesale.domain.asset.LoanRow;
import io.truesale.domain.money.Rate;
import io.truesale.domain.servicing.LoanMonth.Closed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Reads the month of a loan from a row of an ABS-EE tape. What the tape does not say counts as nothing collected; a tape
 * whose other adjustment is positive for a reduction is turned, as here a positive one raises the balance.
 */
public final class TapeMonth {
    private static final String PREPAID_OR_MATURED = "1";
    private static final String REPURCHASED = "3";
    private static final String CHARGED_OFF = "4";

    private TapeMonth() {}

    /** The month of the loan of {@code row}, in cents. */
    public static LoanMonth of(LoanRow row) {
        return new LoanMonth(
                row.assetNumber(),
                row.beginBalance().orElse(0),
                row.principalCollected().orElse(0),
                row.interestCollected().orElse(0),
                row.otherCollected().orElse(0),
                -row.otherPrincipalAdjustment().orElse(0),
                row.chargedOffPrincipal().orElse(0),
                row.recovered().orElse(0),
                row.endBalance().orElse(0),
                Math.max(0, row.delinquencyDays().orElse(0)),
                closed(row.zeroBalanceCodes()),
                rate(row),
                Math.max(0, row.remainingTermMonths().orElse(0)));
    }

    private static Rate rate(LoanRow row) {
        BigDecimal rate = row.currentRate().or(row::originalRate).orElse(BigDecimal.ZERO);
        return new Rate(rate.setScale(Math.min(rate.scale(), 8), RoundingMode.HALF_UP));
    }

    private static Closed closed(List<String> codes) {
        if (codes.isEmpty()) {
            return Closed.OPEN;
        }
        return switch (codes.get(0)) {
            case PREPAID_OR_MATURED -> Closed.PAID;
            case REPURCHASED -> Closed.REPURCHASED;
            case CHARGED_OFF -> Closed.CHARGED_OFF;
            default -> Closed.OTHER;
        };
    }
}
