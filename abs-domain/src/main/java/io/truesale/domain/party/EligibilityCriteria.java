package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What a loan must satisfy to be offered for a pool; all bounds are inclusive.
 *
 * @param minimumBalance least outstanding principal, major units of {@code currency}
 * @param maximumBalance largest outstanding principal, major units of {@code currency}
 * @param currency ISO 4217 code of the two balances
 * @param maximumDaysPastDue largest number of days past due at the cut-off date
 * @param minimumRemainingMonths least remaining term in months
 * @param maximumRemainingMonths largest remaining term in months
 * @param maximumRate largest annual interest rate as a decimal fraction, 0.25 for 25 %
 * @param minimumCreditScore least credit score of the obligor at origination; 0 when none is asked
 */
public record EligibilityCriteria(
        BigDecimal minimumBalance,
        BigDecimal maximumBalance,
        String currency,
        int maximumDaysPastDue,
        int minimumRemainingMonths,
        int maximumRemainingMonths,
        BigDecimal maximumRate,
        int minimumCreditScore) {
    public EligibilityCriteria {
        requireNonNull(minimumBalance, "minimumBalance");
        requireNonNull(maximumBalance, "maximumBalance");
        requireNonNull(maximumRate, "maximumRate");
        if (!requireNonNull(currency, "currency").matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("a currency of three capital letters is expected, got: " + currency);
        }
        requireRange("balance", minimumBalance, maximumBalance);
        requireRange(
                "remaining months",
                BigDecimal.valueOf(minimumRemainingMonths),
                BigDecimal.valueOf(maximumRemainingMonths));
        requireRange("annual rate, as a fraction of 1,", BigDecimal.ZERO, maximumRate);
        if (maximumRate.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("an annual rate of at most 1 (100 %) is expected, got: " + maximumRate);
        }
        if (maximumDaysPastDue < 0 || minimumCreditScore < 0) {
            throw new IllegalArgumentException("days past due and credit score are not negative, got: "
                    + maximumDaysPastDue + " and " + minimumCreditScore);
        }
    }

    private static void requireRange(String what, BigDecimal least, BigDecimal largest) {
        if (least.signum() < 0 || least.compareTo(largest) > 0) {
            throw new IllegalArgumentException(
                    what + ": 0 <= least <= largest is expected, got least " + least + ", largest " + largest);
        }
    }
}
