package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount that can be paid, booked and put on the ledger. Arithmetic is exact or throws.
 *
 * @param currency its currency
 * @param minorUnits signed amount in minor units: 1050 is 10.50 USD, or 1050 JPY
 */
public record Money(CurrencyUnit currency, long minorUnits) {
    public Money {
        requireNonNull(currency, "currency");
    }

    /** Nothing. */
    public static Money zero(CurrencyUnit currency) {
        return new Money(currency, 0);
    }

    /** Rounds {@code amount}, in major units (10.505 for 10.505 USD), to the minor unit of {@code currency}. */
    public static Money round(CurrencyUnit currency, BigDecimal amount, RoundingMode mode) {
        BigDecimal minor = amount.movePointRight(currency.digits());
        return new Money(currency, minor.setScale(0, mode).longValueExact());
    }

    /** Converts {@code amount} in major units; throws {@link ArithmeticException} if it has a fraction of a minor unit. */
    public static Money of(CurrencyUnit currency, BigDecimal amount) {
        return round(currency, amount, RoundingMode.UNNECESSARY);
    }

    /** Adds exactly; throws {@link ArithmeticException} on overflow. */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(currency, Math.addExact(minorUnits, other.minorUnits));
    }

    /** Subtracts exactly; throws {@link ArithmeticException} on overflow. */
    public Money minus(Money other) {
        requireSame(other);
        return new Money(currency, Math.subtractExact(minorUnits, other.minorUnits));
    }

    /** The amount in major units, with as many decimals as the currency has. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(minorUnits, currency.digits());
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
    }

    @Override
    public String toString() {
        return amount().toPlainString() + " " + currency.code();
    }
}
