package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;

/**
 * A condition that an approval named.
 *
 * @param id {@code STEP-round-n}
 * @param step which approval
 * @param raisedBy capacity that may waive it
 * @param owner capacity that has to meet it
 * @param text one sentence
 * @param state {@code OPEN}, {@code MET}, {@code WAIVED} or {@code LAPSED}
 * @param remark how met or why waived
 * @param height block of its last change
 */
public record ConditionView(
        String id,
        String step,
        Capacity raisedBy,
        Capacity owner,
        String text,
        String state,
        String remark,
        long height) {
    public ConditionView {
        requireNonNull(id, "id");
        requireNonNull(text, "text");
        requireNonNull(state, "state");
    }
}
