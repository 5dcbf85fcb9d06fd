package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.policy.PolicyCodec;
import io.truesale.domain.party.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may call a function at all, before the contract is asked: part of a definition that members vote on.
 *
 * @param function which function, 1 to 64 characters
 * @param capacities of which the caller and its member hold one; ascending, empty for anybody, with a policy only
 * @param policy who has to agree: the caller alone, where that is enough, or those who approve the proposal that the call
 *     names; empty where a capacity suffices
 */
public record CallRule(String function, List<Capacity> capacities, Optional<Policy> policy) {
    private static final int MAX_FUNCTION = 64;

    public CallRule {
        if (requireNonNull(function, "function").isEmpty() || function.length() > MAX_FUNCTION) {
            throw new MalformedCbor("a function has 1 to " + MAX_FUNCTION + " characters");
        }
        capacities = capacities.stream().distinct().sorted().toList();
        if (capacities.isEmpty() && requireNonNull(policy, "policy").isEmpty()) {
            throw new MalformedCbor("a rule for " + function + " names a capacity or a policy");
        }
    }

    /** A rule that asks for one of {@code capacities}, and for nobody's approval. */
    public CallRule(String function, List<Capacity> capacities) {
        this(function, capacities, Optional.empty());
    }

    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder()
                .put("function", function)
                .putTexts("capacities", capacities.stream().map(Capacity::name).toList());
        policy.ifPresent(asked -> map.put("policy", PolicyCodec.write(asked)));
        return map.build();
    }

    static CallRule from(CborMap map) {
        List<Capacity> capacities = new ArrayList<>();
        for (String text : map.texts("capacities")) {
            capacities.add(capacity(text));
        }
        Optional<Policy> policy =
                map.find("policy").isEmpty() ? Optional.empty() : Optional.of(PolicyCodec.read(map.map("policy")));
        return new CallRule(map.text("function"), capacities, policy);
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
