package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Amounts in other currencies than the deal's as evidence carries them beside {@code amountMinor}: a map from ISO 4217 code
 * to minor units. Deals in one currency have none, and their evidence is not asked for any.
 */
public final class ForeignAmounts {
    /** Field of the evidence. */
    public static final String FIELD = "foreignMinor";

    private ForeignAmounts() {}

    /** The field's value. */
    public static CborMap encode(Map<String, Long> amounts) {
        CborMap.Builder map = CborMap.builder();
        new TreeMap<>(amounts).forEach(map::put);
        return map.build();
    }

    /** The amounts of {@code evidence} that are not 0; none without the field. */
    public static Map<String, Long> of(CborMap evidence) {
        Map<String, Long> amounts = new TreeMap<>();
        if (evidence.find(FIELD).isPresent()) {
            CborMap map = evidence.map(FIELD);
            for (CborValue key : map.entries().keySet()) {
                if (key instanceof CborValue.Text code) {
                    amounts.put(code.value(), map.integer(code.value()));
                }
            }
        }
        return withoutZeros(amounts);
    }

    /** {@code amounts} without those that are 0. */
    public static Map<String, Long> withoutZeros(Map<String, Long> amounts) {
        Map<String, Long> some = new TreeMap<>(amounts);
        some.values().removeIf(amount -> amount == 0);
        return some;
    }
}
