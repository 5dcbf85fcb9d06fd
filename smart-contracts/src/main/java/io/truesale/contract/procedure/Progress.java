package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where one run of a procedure stands: the state that a contract keeps of it.
 *
 * @param deal whose procedure it is
 * @param instance which run: the procedure's name, or the reporting period such as {@code 2026-02}
 * @param parties which member holds which capacity
 * @param status where it stands as a whole
 * @param steps one for each step of the procedure, in its order
 */
public record Progress(
        String deal, String instance, SortedMap<Capacity, MemberId> parties, Status status, List<StepProgress> steps) {
    public Progress {
        requireNonNull(deal, "deal");
        requireNonNull(instance, "instance");
        requireNonNull(status, "status");
        parties = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parties));
        steps = List.copyOf(steps);
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static Progress from(CborMap map) {
        SortedMap<Capacity, MemberId> parties = new TreeMap<>();
        for (CborMap party : map.maps("parties")) {
            parties.put(Codes.read(Capacity.class, party.text("capacity")), new MemberId(party.text("member")));
        }
        return new Progress(
                map.text("deal"),
                map.text("instance"),
                parties,
                Codes.read(Status.class, map.text("status")),
                map.maps("steps").stream().map(StepProgress::from).toList());
    }

    /** As a contract stores it. */
    public CborMap toCbor() {
        List<CborMap> members = new ArrayList<>();
        for (Map.Entry<Capacity, MemberId> party : parties.entrySet()) {
            members.add(CborMap.builder()
                    .put("capacity", party.getKey().name())
                    .put("member", party.getValue().value())
                    .build());
        }
        return CborMap.builder()
                .put("deal", deal)
                .put("instance", instance)
                .put("parties", members)
                .put("status", status.name())
                .put("steps", steps.stream().map(StepProgress::toCbor).toList())
                .build();
    }

    /** Where the step {@code id} stands. */
    public Optional<StepProgress> step(String id) {
        return steps.stream().filter(step -> step.step().equals(id)).findFirst();
    }

    /** Whether the step {@code id} has all its signatures. */
    public boolean completed(String id) {
        return step(id).map(step -> step.state() == StepState.COMPLETED).orElse(false);
    }

    Progress with(Status next) {
        return new Progress(deal, instance, parties, next, steps);
    }

    Progress with(StepProgress changed) {
        return new Progress(
                deal,
                instance,
                parties,
                status,
                steps.stream()
                        .map(step -> step.step().equals(changed.step()) ? changed : step)
                        .toList());
    }
}
