package io.truesale.portal.security;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The person behind a request. Handlers take it as a parameter.
 *
 * @param person who acts
 * @param member the institution that the person acts for
 * @param capacities in which the person may act; what counts in a deal is the deal's own list of parties
 * @param locale language of the answer
 */
public record CurrentUser(PersonId person, MemberId member, Set<Capacity> capacities, Locale locale)
        implements Serializable {
    public CurrentUser {
        requireNonNull(person, "person");
        requireNonNull(member, "member");
        requireNonNull(locale, "locale");
        capacities = Set.copyOf(capacities);
    }

    /** Whether the person may act in {@code capacity}. */
    public boolean has(Capacity capacity) {
        return capacities.contains(capacity);
    }

    /** Whether the person may act in any of {@code wanted}. */
    public boolean hasAny(Collection<Capacity> wanted) {
        return wanted.stream().anyMatch(capacities::contains);
    }
}
