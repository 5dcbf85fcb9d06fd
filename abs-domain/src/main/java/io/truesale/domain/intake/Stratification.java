package io.truesale.domain.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Loans and balances by the bands of one field.
 *
 * @param dimension which field
 * @param bands in the order in which they are shown; bands without loans are left out
 */
public record Stratification(StratDimension dimension, List<Band> bands) {
    /** Key of the band of loans without the value. */
    public static final String ABSENT = "absent";

    public Stratification {
        bands = List.copyOf(bands);
    }

    /**
     * One band.
     *
     * @param key the value, a range such as {@code 600-649}, {@code <500} or {@code >=800}, or {@link #ABSENT}
     * @param rows loans
     * @param endBalance sum of balances at the period end, cents
     * @param rate average yearly rate weighted by that balance, fraction, 8 digits half-even
     */
    public record Band(String key, long rows, long endBalance, Optional<BigDecimal> rate) {}
}
