package io.truesale.domain.money;

import java.math.BigInteger;

/** Exact division of an amount: the parts always sum to the whole. */
public final class Allocation {
    private Allocation() {}

    /**
     * Splits {@code total} in proportion to {@code weights} by the method of the largest remainder: each part is first
     * rounded down, then the units that are left go one each to the largest remainders, of equal ones to the earlier.
     *
     * @param total amount in minor units, 0 or more
     * @param weights 0 or more each, not all zero unless {@code total} is zero
     * @return parts that sum to {@code total}; a weight of zero gets nothing. Source: Hamilton's method
     */
    public static long[] largestRemainder(long total, long[] weights) {
        BigInteger sum = sum(total, weights);
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] division = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(sum);
            parts[i] = division[0].longValueExact();
            remainders[i] = division[1];
            left -= parts[i];
        }
        for (; left > 0; left--) { // fewer units than parts are left
            int largest = 0;
            for (int i = 1; i < remainders.length; i++) {
                if (remainders[i].compareTo(remainders[largest]) > 0) {
                    largest = i;
                }
            }
            parts[largest]++;
            remainders[largest] = BigInteger.ONE.negate();
        }
        return parts;
    }

    /**
     * Rounds each part of {@code total} down to a multiple of {@code quantum}; what is left stays undistributed, as the
     * rule "per unit of face, residue stays in the account" asks.
     */
    public static long[] roundedDown(long total, long[] weights, long quantum) {
        BigInteger sum = sum(total, weights);
        long[] parts = new long[weights.length];
        if (total == 0) {
            return parts;
        }
        BigInteger step = BigInteger.valueOf(quantum);
        for (int i = 0; i < weights.length; i++) {
            BigInteger exact = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divide(sum);
            parts[i] = exact.divide(step).multiply(step).longValueExact();
        }
        return parts;
    }

    private static BigInteger sum(long total, long[] weights) {
        if (total < 0) {
            throw new IllegalArgumentException("only an amount of 0 or more is split, got: " + total);
        }
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight is 0 or more, got: " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (total > 0 && sum.signum() == 0) {
            throw new IllegalArgumentException("nobody to give " + total + " to: all weights are 0");
        }
        return sum;
    }
}
