package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

/**
 * A member in its part as originator.
 *
 * @param member the institution
 */
public record OriginatorId(MemberId member) {
    public OriginatorId {
        requireNonNull(member, "member");
    }

    /** Text of the identifier in the event store: {@code originator:} and the member. */
    @Override
    public String toString() {
        return "originator:" + member;
    }
}
