package io.truesale.contract.distribution;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.DealState;

/** The form of the balances between two payment dates. */
public final class DealStateCodec {
    private DealStateCodec() {}

    /** Writes {@code state}. */
    public static CborMap encode(DealState state) {
        return CborMap.builder()
                .put("period", state.period())
                .put("pool", state.pool())
                .put("collection", state.collection())
                .put("reserve", state.reserve())
                .put(
                        "classes",
                        state.classes().stream().map(DealStateCodec::noteClass).toList())
                .put("fees", state.fees().stream().map(DealStateCodec::fee).toList())
                .put("grossLoss", state.grossLoss())
                .put("recovered", state.recovered())
                .putTexts("breached", state.breached())
                .build();
    }

    /** Reads what {@link #encode} writes; throws {@link io.truesale.contract.codec.MalformedCbor} for anything else. */
    public static DealState decode(CborMap map) {
        return Forms.read(
                "state",
                () -> new DealState(
                        Forms.small(map, "period"),
                        map.integer("pool"),
                        map.integer("collection"),
                        map.integer("reserve"),
                        map.maps("classes").stream()
                                .map(DealStateCodec::noteClass)
                                .toList(),
                        map.maps("fees").stream().map(DealStateCodec::fee).toList(),
                        map.integer("grossLoss"),
                        map.integer("recovered"),
                        map.texts("breached")));
    }

    private static CborMap noteClass(DealState.ClassState note) {
        return CborMap.builder()
                .put("id", note.id().value())
                .put("balance", note.balance())
                .put("interestShort", note.interestShort())
                .build();
    }

    private static DealState.ClassState noteClass(CborMap map) {
        return new DealState.ClassState(
                new ClassId(map.text("id")), map.integer("balance"), map.integer("interestShort"));
    }

    private static CborMap fee(DealState.FeeState fee) {
        return CborMap.builder()
                .put("id", fee.id())
                .put("carried", fee.carried())
                .put("year", fee.year())
                .put("paidInYear", fee.paidInYear())
                .build();
    }

    private static DealState.FeeState fee(CborMap map) {
        return new DealState.FeeState(
                map.text("id"), map.integer("carried"), Forms.small(map, "year"), map.integer("paidInYear"));
    }
}
