package io.truesale.contract.api;

import io.truesale.contract.codec.CborMap;
import java.util.List;

/**
 * A rule set that every node runs on the same ordered transactions and must answer the same way.
 *
 * <p>Pure, total and bounded: no clock, randomness, threads, I/O, locale, zone or floating point, no iteration over
 * unordered collections. All it needs is in the call or in the state.
 */
public interface Contract {
    /** Written into the set of contracts that each block header commits to. */
    ContractId id();

    /**
     * Decides one call. Arguments that do not have the expected form may be reported by throwing
     * {@link io.truesale.contract.codec.MalformedCbor}; the node turns that into a refusal.
     */
    Outcome execute(Call call, StateView state);

    /**
     * Whether what such a call does may be proven on another channel: a node then keeps the bytes that its leaf commits
     * to. A hint: it changes no answer.
     */
    default boolean isProvable(String function) {
        return false;
    }

    /**
     * Keys of its own namespace that {@link #execute} will read for such a call, as far as the arguments tell. A hint, so
     * that a node can read those of a whole block in one question: it changes no answer.
     */
    default List<String> expectedReads(String function, CborMap arguments) {
        return List.of();
    }
}
