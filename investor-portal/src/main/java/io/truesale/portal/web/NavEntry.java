package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import java.util.Set;

/**
 * One entry of the main navigation. A slice declares a bean of it once its page exists.
 *
 * @param place order from left to right: 10 Work, 20 Deals, 30 Pools, 40 Documents, 50 Periods, 60 Positions, 70
 *     Ledger, 80 Consortium
 * @param key message key of its text
 * @param href where it leads; pages below it count as its own
 * @param capacities who sees it; empty means everyone who is signed in
 */
public record NavEntry(int place, String key, String href, Set<Capacity> capacities) {
    public NavEntry {
        requireNonNull(key, "key");
        requireNonNull(href, "href");
        capacities = Set.copyOf(capacities);
    }
}
