package io.truesale.domain.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;

/**
 * What a made-up loan was agreed on.
 *
 * @param rate yearly, fraction, four digits
 * @param paymentCents level payment a month
 * @param score credit score, 0 when there is none
 */
record LoanTerms(
        String assetNumber,
        YearMonth origination,
        long amountCents,
        int months,
        BigDecimal rate,
        long paymentCents,
        int score,
        String state,
        Vehicle vehicle,
        boolean isNew,
        int modelYear,
        long vehicleValueCents,
        BigDecimal paymentToIncome,
        boolean coObligor,
        boolean subvented) {
    private static final String[] STATES = {
        "TX", "CA", "FL", "NC", "GA", "IL", "OH", "PA", "NY", "TN", "VA", "AZ", "MI", "MO", "CO", "WA", "NJ", "MN",
        "AL", "SC"
    };
    private static final int[] STATE_WEIGHTS = {
        150, 110, 100, 55, 55, 45, 45, 45, 40, 40, 40, 40, 35, 30, 30, 30, 30, 25, 25, 30
    };
    private static final int[] TERMS = {36, 48, 60, 66, 72, 75, 84};
    private static final int[] TERM_WEIGHTS = {3, 6, 22, 6, 43, 10, 10};
    private static final BigDecimal TWELVE = BigDecimal.valueOf(12);

    static LoanTerms draw(SampleSpec spec, int index, Chance chance) {
        int months = TERMS[chance.weighted(TERM_WEIGHTS)];
        int age = Math.min(chance.weighted(5, 14, 14, 12, 10, 8, 7, 6, 5, 4, 3, 3, 3, 2, 2, 2, 1, 1, 1, 1), months - 6);
        YearMonth origination = spec.firstMonth().minusMonths(2L + age);
        boolean isNew = chance.inTenThousand(5_200);
        Vehicle vehicle = Vehicle.draw(chance);
        int score = chance.inTenThousand(150) ? 0 : chance.bell(520, 870);
        boolean subvented = isNew && score > 660 && chance.inTenThousand(2_500);
        long amount = amount(isNew, vehicle, chance);
        BigDecimal rate = rate(score, subvented, chance);
        int modelYear = origination.getYear() + (isNew ? chance.between(0, 1) : -chance.between(1, 9));
        return new LoanTerms(
                spec.assetPrefix() + "%08d".formatted(index + 1),
                origination,
                amount,
                months,
                rate,
                levelPayment(amount, rate, months),
                score,
                STATES[chance.weighted(STATE_WEIGHTS)],
                vehicle,
                isNew,
                modelYear,
                amount * 100 / chance.bell(65, 130),
                BigDecimal.valueOf(chance.bell(200, 1_900), 4),
                chance.inTenThousand(3_000),
                subvented);
    }

    private static long amount(boolean isNew, Vehicle vehicle, Chance chance) {
        int most = vehicle.type == 1 ? 46_000 : 62_000;
        int units = isNew ? chance.bell(16_000, most) : chance.bell(6_000, most - 16_000);
        return units * 100L + chance.between(0, 99);
    }

    private static BigDecimal rate(int score, boolean subvented, Chance chance) {
        int points;
        if (subvented) {
            points = 10 * chance.between(9, 29);
        } else if (score >= 760) {
            points = chance.between(389, 649);
        } else if (score >= 700) {
            points = chance.between(499, 849);
        } else if (score >= 640) {
            points = chance.between(699, 1_249);
        } else {
            points = chance.between(1_099, 1_899);
        }
        return BigDecimal.valueOf(points, 4);
    }

    /** P r / (1 - (1 + r)^-n) with r a twelfth of the yearly rate, to the next cent. Source: annuity formula. */
    static long levelPayment(long amountCents, BigDecimal rate, int months) {
        MathContext digits = MathContext.DECIMAL64;
        BigDecimal monthly = rate.divide(TWELVE, digits);
        BigDecimal growth = BigDecimal.ONE.add(monthly).pow(months, digits);
        return BigDecimal.valueOf(amountCents)
                .multiply(monthly)
                .multiply(growth)
                .divide(growth.subtract(BigDecimal.ONE), digits)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** Interest of {@code count} months on a balance, cents, half-even. */
    long interest(long balanceCents, int count) {
        return BigDecimal.valueOf(balanceCents)
                .multiply(rate)
                .multiply(BigDecimal.valueOf(count))
                .divide(TWELVE, 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    YearMonth firstPayment() {
        return origination.plusMonths(1);
    }

    YearMonth maturity() {
        return origination.plusMonths(months);
    }
}
