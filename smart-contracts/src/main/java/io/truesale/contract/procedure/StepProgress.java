package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import java.util.List;

/**
 * Where one step stands.
 *
 * @param step its id
 * @param state where it stands
 * @param round how often it has become ready or was restarted; 0 before the first time
 * @param signatures of the present round
 */
public record StepProgress(String step, StepState state, int round, List<Signature> signatures) {
    public StepProgress {
        requireNonNull(step, "step");
        requireNonNull(state, "state");
        signatures = List.copyOf(signatures);
    }

    static StepProgress from(CborMap map) {
        return new StepProgress(
                map.text("step"),
                Codes.read(StepState.class, map.text("state")),
                Math.toIntExact(map.integer("round")),
                map.maps("signatures").stream().map(Signature::from).toList());
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("step", step)
                .put("state", state.name())
                .put("round", round)
                .put("signatures", signatures.stream().map(Signature::toCbor).toList())
                .build();
    }

    StepProgress next(StepState next) {
        return new StepProgress(step, next, next == StepState.READY ? round + 1 : round, List.of());
    }
}
