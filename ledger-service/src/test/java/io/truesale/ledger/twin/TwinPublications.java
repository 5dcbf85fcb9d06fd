package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.OPS;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.custody.CustodyContract;
import io.truesale.contract.disclosure.Audience;
import io.truesale.contract.disclosure.DisclosureContract;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.reference.ReferenceContract;
import io.truesale.contract.reference.Series;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Figures that two members vouch for, and what is published on a deal's channel. */
final class TwinPublications {
    private final TwinHistory history;
    private final Topic channel;

    TwinPublications(TwinHistory history, Topic channel) {
        this.history = history;
        this.channel = channel;
    }

    void publish() {
        figures();
        custodians();
        Optional<String> none = Optional.empty();
        disclose("report-1", List.of(), 0, none);
        disclose("report-2", List.of(Capacity.INV, Capacity.RTG), 1_800_000_000_000L, none);
        disclose("report-3", List.of(), 0, Optional.of("report-1"));
        call(UWR, DisclosureContract.ID, "withdraw", DisclosureContract.withdrawal("report-2", "figures were wrong"));
    }

    private void custodians() {
        for (Capacity each : Capacity.values()) {
            call(each, CustodyContract.ID, "name", CustodyContract.arguments(List.of(TwinCast.member(UWR))));
        }
        call(UWR, CustodyContract.ID, "name", CustodyContract.arguments(List.of(TwinCast.member(UWR))));
    }

    private void figures() {
        Policy two = new Policy.AtLeast(2, List.of(member(ACC), member(LAW), member(UWR)));
        Series series = new Series("us.sofr", Series.Kind.RATE, "New York Fed", "percent", two);
        call(OPS, ReferenceContract.ID, "define", series.toCbor());
        for (int version = 1; version <= 2; version++) {
            for (Capacity capacity : List.of(ACC, LAW)) {
                CborMap seen = CborMap.builder().put("number", "4.3" + version).build();
                CborMap voice = ReferenceContract.voice("us.sofr", LocalDate.of(2026, 3, 2), version, seen);
                call(capacity, ReferenceContract.ID, "vouch", voice);
            }
        }
        CborMap rate = CborMap.builder().put("number", "4.33").build();
        CborMap alone = ReferenceContract.voice("us.sofr", LocalDate.of(2026, 3, 2), 3, rate);
        call(UWR, ReferenceContract.ID, "vouch", alone);
        call(
                UWR,
                ReferenceContract.ID,
                "retract",
                ReferenceContract.retraction("us.sofr", LocalDate.of(2026, 3, 2), 3));
    }

    private static Policy member(Capacity capacity) {
        return new Policy.OfMember(TwinCast.member(capacity), 1);
    }

    private void disclose(String id, List<Capacity> audience, long embargo, Optional<String> supersedes) {
        CborMap publication = DisclosureContract.publication(
                id,
                "servicer-report",
                new byte[32],
                new Audience(audience.isEmpty(), List.of(), audience),
                embargo,
                supersedes);
        call(UWR, DisclosureContract.ID, "publish", publication);
    }

    private void call(Capacity capacity, ContractId contract, String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(capacity, "ann"), contract, function, arguments);
    }
}
