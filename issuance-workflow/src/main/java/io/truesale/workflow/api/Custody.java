package io.truesale.workflow.api;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Set;

/**
 * Who keeps a copy of each document of a deal, for readers whose owner's node is away. Custodians are those whom more than half of
 * the deal's members name alike; documents are sealed for them from then on.
 */
public interface Custody {
    /** The custodians of {@code deal} by final blocks, ascending. */
    List<MemberId> custodians(DealId deal);

    /** Names {@code members}, and no others, for the person's member. */
    OperationId name(PersonId person, DealId deal, Set<MemberId> members);
}
