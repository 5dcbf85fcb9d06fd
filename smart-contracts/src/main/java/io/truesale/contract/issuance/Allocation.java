package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;

/**
 * What one investor gets of one class.
 *
 * @param noteClass id of the class in the deal model
 * @param investor a member with capacity INV in the deal
 * @param faceMinor face amount in minor units of the deal's currency, more than 0
 */
public record Allocation(String noteClass, MemberId investor, long faceMinor) {
    public Allocation {
        requireNonNull(noteClass, "noteClass");
        requireNonNull(investor, "investor");
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static Allocation from(CborMap map) {
        return new Allocation(
                Fields.text(IssuanceProcedure.PRICING, map, "class"),
                Fields.parse("investor", () -> new MemberId(map.text("investor"))),
                Fields.positive(IssuanceProcedure.PRICING, map, "faceMinor"));
    }

    /** As it stands in transactions and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("class", noteClass)
                .put("investor", investor.value())
                .put("faceMinor", faceMinor)
                .build();
    }
}
