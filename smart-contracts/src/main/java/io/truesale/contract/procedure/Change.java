package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Outcome.ContractEvent;
import java.util.List;

/**
 * What an act does: the new state and what to tell. A contract writes the one and emits the others.
 *
 * @param progress state after it
 * @param events types and fields as in {@link ProcedureEvents}, in the order in which processes must take them
 */
public record Change(Progress progress, List<ContractEvent> events) {
    public Change {
        requireNonNull(progress, "progress");
        events = List.copyOf(events);
    }

    /** Whether this change emits an event of {@code type} for {@code step}. */
    public boolean tells(String type, String step) {
        return events.stream()
                .anyMatch(event -> event.type().equals(type)
                        && event.fields().optionalText(ProcedureEvents.STEP).equals(java.util.Optional.of(step)));
    }
}
