package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import java.util.Set;

/**
 * An institution on a channel.
 *
 * @param id which institution
 * @param operator name of the operator that hosts it
 * @param capacities in which it takes part in what the channel is about
 */
public record Member(MemberId id, String operator, Set<Capacity> capacities) {
    public Member {
        requireNonNull(id, "id");
        requireNonNull(operator, "operator");
        capacities = Capacities.copy(capacities);
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("id", id.value())
                .put("operator", operator)
                .putTexts("capacities", Capacities.texts(capacities))
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Member from(CborMap map) {
        return new Member(
                new MemberId(map.text("id")), map.text("operator"), Capacities.parse(map.texts("capacities")));
    }
}
