package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.Capacity;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may call a function at all, before the contract is asked: part of a definition that members vote on.
 *
 * @param function which function, 1 to 64 characters
 * @param capacities of which the caller and its member hold one; ascending, not empty
 */
public record CallRule(String function, List<Capacity> capacities) {
    private static final int MAX_FUNCTION = 64;

    public CallRule {
        if (requireNonNull(function, "function").isEmpty() || function.length() > MAX_FUNCTION) {
            throw new MalformedCbor("a function has 1 to " + MAX_FUNCTION + " characters");
        }
        capacities = capacities.stream().distinct().sorted().toList();
        if (capacities.isEmpty()) {
            throw new MalformedCbor("a rule for " + function + " names a capacity");
        }
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("function", function)
                .putTexts("capacities", capacities.stream().map(Capacity::name).toList())
                .build();
    }

    static CallRule from(CborMap map) {
        List<Capacity> capacities = new ArrayList<>();
        for (String text : map.texts("capacities")) {
            capacities.add(capacity(text));
        }
        return new CallRule(map.text("function"), capacities);
    }

    private static Capacity capacity(String text) {
        for (Capacity capacity : Capacity.values()) {
            if (capacity.name().equals(text)) {
                return capacity;
            }
        }
        throw new MalformedCbor("unknown capacity: " + text);
    }
}
