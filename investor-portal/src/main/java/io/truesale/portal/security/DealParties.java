package io.truesale.portal.security;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import java.util.Set;

/** Who takes part in which deal, as of the last final block. */
public interface DealParties {
    /** The deals that {@code member} takes part in. */
    Set<DealId> dealsOf(MemberId member);

    /** The capacities of {@code member} in {@code deal}; empty when it has no part, or there is no such deal. */
    Set<Capacity> capacities(DealId deal, MemberId member);
}
