package io.truesale.contract.membership;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.Capacity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Capacities as sorted texts. */
final class Capacities {
    private Capacities() {}

    /** An unmodifiable copy that iterates in the order of the enum. */
    static Set<Capacity> copy(Set<Capacity> capacities) {
        EnumSet<Capacity> sorted = EnumSet.noneOf(Capacity.class);
        sorted.addAll(capacities);
        return Collections.unmodifiableSet(sorted);
    }

    static List<String> texts(Set<Capacity> capacities) {
        List<String> texts = new ArrayList<>();
        for (Capacity capacity : Capacity.values()) {
            if (capacities.contains(capacity)) {
                texts.add(capacity.name());
            }
        }
        return texts;
    }

    static Set<Capacity> parse(List<String> texts) {
        Set<Capacity> capacities = EnumSet.noneOf(Capacity.class);
        for (String text : texts) {
            capacities.add(parse(text));
        }
        return capacities;
    }

    private static Capacity parse(String text) {
        for (Capacity capacity : Capacity.values()) {
            if (capacity.name().equals(text)) {
                return capacity;
            }
        }
        throw new MalformedCbor("unknown capacity: " + text);
    }
}
