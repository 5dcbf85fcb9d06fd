package io.truesale.domain.deal;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;

/**
 * One institution's file of one deal.
 *
 * @param deal which deal
 * @param member whose file
 */
public record DealFileId(DealId deal, MemberId member) {
    public DealFileId {
        requireNonNull(deal, "deal");
        requireNonNull(member, "member");
    }

    /** Text of the identifier in the event store: {@code deal:} the deal, {@code @} the member. */
    @Override
    public String toString() {
        return "deal:" + deal + "@" + member;
    }
}
