package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;

/**
 * A condition that an approval named; closing waits for it.
 *
 * @param id {@code STEP-round-n}
 * @param step which approval named it
 * @param raisedBy capacity that named it and may waive it
 * @param owner capacity that has to meet it
 * @param text one sentence
 * @param state where it stands
 * @param remark how it was met, why it was waived; empty while open
 */
public record ConditionPrecedent(
        String id, String step, Capacity raisedBy, Capacity owner, String text, State state, String remark) {
    /** Where a condition stands. Names are stored on ledgers. */
    public enum State {
        /** Closing waits for it. */
        OPEN,
        /** Its owner says that it is met. */
        MET,
        /** Who named it lets it go. */
        WAIVED,
        /** The approval that named it was void after a rework. */
        LAPSED
    }

    public ConditionPrecedent {
        requireNonNull(id, "id");
        requireNonNull(step, "step");
        requireNonNull(raisedBy, "raisedBy");
        requireNonNull(owner, "owner");
        requireNonNull(text, "text");
        requireNonNull(state, "state");
        requireNonNull(remark, "remark");
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static ConditionPrecedent from(String id, CborMap map) {
        return new ConditionPrecedent(
                id,
                map.text("step"),
                Capacity.valueOf(map.text("raisedBy")),
                Capacity.valueOf(map.text("owner")),
                map.text("text"),
                State.valueOf(map.text("state")),
                map.text("remark"));
    }

    /** As it stands in the state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("step", step)
                .put("raisedBy", raisedBy.name())
                .put("owner", owner.name())
                .put("text", text)
                .put("state", state.name())
                .put("remark", remark)
                .build();
    }

    ConditionPrecedent with(State next, String why) {
        return new ConditionPrecedent(id, step, raisedBy, owner, text, next, why);
    }

    boolean open() {
        return state == State.OPEN;
    }
}
