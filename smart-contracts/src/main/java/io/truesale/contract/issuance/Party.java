package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;

/**
 * A member and the capacity that it holds in a deal.
 *
 * @param capacity which
 * @param member who
 */
public record Party(Capacity capacity, MemberId member) {
    public Party {
        requireNonNull(capacity, "capacity");
        requireNonNull(member, "member");
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static Party from(CborMap map) {
        return Fields.parse(
                "party", () -> new Party(Capacity.valueOf(map.text("capacity")), new MemberId(map.text("member"))));
    }

    /** As it stands in transactions and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("capacity", capacity.name())
                .put("member", member.value())
                .build();
    }
}
