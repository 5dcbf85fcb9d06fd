package io.truesale.domain.structure;

import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.Rounding;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/** Interest of an account whose balance changes within the period: each balance for its days, rounded once. */
public final class AccountInterest {
    private AccountInterest() {}

    /**
     * A balance and the days that it stood, {@code [from, to)}.
     *
     * @param balance minor units, 0 or more
     */
    public record Stretch(long balance, LocalDate from, LocalDate to) {}

    /**
     * Interest of all {@code stretches} in minor units; 0 for a rate of 0 or less.
     *
     * @param rate annual
     */
    public static long of(List<Stretch> stretches, Fraction rate, DayCount dayCount, Rounding rounding) {
        Fraction sum = Fraction.ZERO;
        for (Stretch stretch : stretches) {
            YearFraction part = dayCount.fraction(stretch.from(), stretch.to());
            sum = sum.plus(new Fraction(
                    BigInteger.valueOf(stretch.balance()).multiply(BigInteger.valueOf(part.numerator())),
                    BigInteger.valueOf(part.denominator())));
        }
        Fraction interest = sum.times(rate);
        return interest.compareTo(Fraction.ZERO) <= 0
                ? 0
                : rounding.quotient(interest.numerator(), interest.denominator());
    }
}
