package io.truesale.domain.money;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.time.LocalDate;

/**
 * A published exchange rate: reference data, never derived.
 *
 * @param base one unit of which costs {@code rate} of {@code quote}
 * @param quote currency of the price
 * @param date on which it was fixed
 * @param rate more than zero
 * @param source who published it, such as {@code CFETS}
 */
public record FxFixing(CurrencyUnit base, CurrencyUnit quote, LocalDate date, Rate rate, String source) {
    public FxFixing {
        requireNonNull(base, "base");
        requireNonNull(quote, "quote");
        requireNonNull(date, "date");
        requireNonNull(rate, "rate");
        requireNonNull(source, "source");
        if (rate.value().signum() <= 0) {
            throw new IllegalArgumentException(
                    "a rate of more than zero is expected for " + base + "/" + quote + ", got: " + rate);
        }
        if (base.equals(quote)) {
            throw new IllegalArgumentException("two currencies are expected, got: " + base + " twice");
        }
    }

    /** {@code amount} of the base currency in the quote currency, rounded once, as told. */
    public Money convert(Money amount, Rounding rounding) {
        if (!amount.currency().equals(base)) {
            throw new IllegalArgumentException("an amount in " + base + " is expected, got: " + amount);
        }
        BigInteger numerator = BigInteger.valueOf(amount.minorUnits())
                .multiply(rate.numerator())
                .multiply(BigInteger.TEN.pow(quote.digits()));
        BigInteger denominator = rate.denominator().multiply(BigInteger.TEN.pow(base.digits()));
        return new Money(quote, rounding.quotient(numerator, denominator));
    }
}
