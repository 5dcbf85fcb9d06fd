package io.truesale.domain.structure;

import io.truesale.domain.calendar.YearFraction;
import io.truesale.domain.money.Allocation;
import io.truesale.domain.money.Rounding;
import java.math.BigInteger;

/** Exact arithmetic of amounts in minor units. */
final class Amounts {
    private Amounts() {}

    /** {@code amount x rate x part} of a year, rounded once; 0 for a rate of 0 or less. */
    static long share(long amount, Fraction rate, YearFraction part, Rounding rounding) {
        if (rate.compareTo(Fraction.ZERO) <= 0) {
            return 0;
        }
        return rounding.quotient(
                BigInteger.valueOf(amount).multiply(rate.numerator()).multiply(BigInteger.valueOf(part.numerator())),
                rate.denominator().multiply(BigInteger.valueOf(part.denominator())));
    }

    /** Splits {@code min(wanted, cash)}: in order up to {@code most} of each, or in proportion to {@code weights}. */
    static long[] shared(long[] most, long[] weights, long wanted, long cash, Step.Order order) {
        long left = Math.min(wanted, cash);
        if (order == Step.Order.PRO_RATA) {
            return Allocation.largestRemainder(left, weights);
        }
        long[] parts = new long[most.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Math.min(left, most[i]);
            left -= parts[i];
        }
        return parts;
    }

    /** Sum; throws on overflow. */
    static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}
