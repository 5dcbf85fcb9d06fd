package io.truesale.contract.governance;

import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * A share that must be exceeded.
 *
 * @param numerator of the share; the share is a half at least and less than one
 * @param denominator 2 to {@value #MAX}
 */
public record Share(long numerator, long denominator) {
    private static final int MAX = 1000;

    public Share {
        if (denominator < 2 || denominator > MAX || 2 * numerator < denominator || numerator >= denominator) {
            throw new MalformedCbor("a share is a half at least and less than one, of 1000 parts at most, not "
                    + numerator + "/" + denominator);
        }
    }

    /** Whether {@code part} is more than this share of {@code whole}. */
    public boolean isExceededBy(long part, long whole) {
        return part * denominator > whole * numerator;
    }

    /** The fewest of {@code whole} that are more than this share of it. */
    public long leastOf(long whole) {
        return whole * numerator / denominator + 1;
    }

    CborValue toCbor() {
        return new CborValue.Array(List.of(new CborValue.Int(numerator), new CborValue.Int(denominator)));
    }

    static Share from(List<CborValue> parts) {
        if (parts.size() == 2
                && parts.get(0) instanceof CborValue.Int over
                && parts.get(1) instanceof CborValue.Int under
                && over.value() > 0
                && over.value() <= MAX) {
            return new Share(over.value(), under.value());
        }
        throw new MalformedCbor("a share is an array of two integers");
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
