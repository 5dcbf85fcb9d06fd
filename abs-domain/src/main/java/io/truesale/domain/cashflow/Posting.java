package io.truesale.domain.cashflow;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a servicer posts: each amount of a month is rounded before the next is computed from it. Loans whose figures are
 * projected without rounding have none.
 *
 * @param quantum smallest step, minor units, more than zero
 * @param mode direction
 * @param rateDecimals decimals to which the rate of a period is cut; -1 when it is not
 */
public record Posting(double quantum, RoundingMode mode, int rateDecimals) {
    /** Digits beyond the step that count: what floating point adds in the twelfth place does not make a unit. */
    private static final int GUARD = 6;

    private static final int MOST_DECIMALS = 15;

    public Posting {
        requireNonNull(mode, "mode");
        if (!(quantum > 0) || mode == RoundingMode.UNNECESSARY || rateDecimals < -1 || rateDecimals > MOST_DECIMALS) {
            throw new AssumptionRefused("a step of more than zero, a direction and 0 to " + MOST_DECIMALS
                    + " decimals of the rate (-1: all) are expected, got: " + quantum + ", " + mode + ", "
                    + rateDecimals);
        }
    }

    /** The amount as it is posted. */
    double amount(double amount) {
        BigDecimal steps = BigDecimal.valueOf(amount / quantum).setScale(GUARD, RoundingMode.HALF_EVEN);
        return steps.setScale(0, mode).doubleValue() * quantum;
    }

    /** The rate of a period as it is applied: cut, never rounded up. */
    double rate(double rate) {
        return rateDecimals < 0
                ? rate
                : BigDecimal.valueOf(rate)
                        .setScale(rateDecimals, RoundingMode.DOWN)
                        .doubleValue();
    }
}
