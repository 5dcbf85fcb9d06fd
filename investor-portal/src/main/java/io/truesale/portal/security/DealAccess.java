package io.truesale.portal.security;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Asks, for the person of this request, whether a deal may be seen. */
@Component
public class DealAccess {
    private final DealParties parties;
    private final Identity identity;

    DealAccess(DealParties parties, Identity identity) {
        this.parties = parties;
        this.identity = identity;
    }

    /**
     * Passes when the member of the signed-in person takes part in {@code deal}.
     *
     * @return the capacities that the member has in the deal, at least one
     * @throws NotVisible when it has none, or there is no such deal
     */
    public Set<Capacity> require(DealId deal) {
        Set<Capacity> capacities = capacities(deal);
        if (capacities.isEmpty()) {
            throw new NotVisible();
        }
        return capacities;
    }

    /** As {@link #require(DealId)} for an id as it came in a path; a malformed one is absent. */
    public DealId require(String deal) {
        DealId id;
        try {
            id = new DealId(deal);
        } catch (IllegalArgumentException malformed) {
            throw new NotVisible();
        }
        require(id);
        return id;
    }

    /** The capacities of the signed-in person's member in {@code deal}; empty when it has no part. */
    public Set<Capacity> capacities(DealId deal) {
        return parties.capacities(deal, identity.require().member());
    }

    /** The deals that the signed-in person's member takes part in. */
    public Set<DealId> deals() {
        return parties.dealsOf(identity.require().member());
    }
}
