package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who signs.
 *
 * @param person whose registered key signed
 * @param capacities in which the person may act for the member
 */
public record Actor(PersonId person, Set<Capacity> capacities) {
    public Actor {
        requireNonNull(person, "person");
        capacities = Collections.unmodifiableSet(new TreeSet<>(capacities)); // in one order on every machine
    }
}
