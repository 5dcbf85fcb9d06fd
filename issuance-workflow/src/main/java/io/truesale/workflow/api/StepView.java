package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a procedure as of the last final block.
 *
 * @param step its id
 * @param capacity that signs it
 * @param member that holds that capacity
 * @param kind {@code APPROVAL}, {@code PREPARATION} or {@code EXTERNAL_RECORD}
 * @param signatures how many distinct persons sign
 * @param state where it stands
 * @param round 0 before it was first ready
 * @param readyAt time of the block that made it ready
 * @param dueAt end of the time that the timetable gives it
 * @param completedAt time of the block that completed it
 * @param decisions every decision of a person, oldest first, those of former rounds included
 */
public record StepView(
        String step,
        Capacity capacity,
        MemberId member,
        String kind,
        int signatures,
        State state,
        int round,
        Optional<Instant> readyAt,
        Optional<Instant> dueAt,
        Optional<Instant> completedAt,
        List<Signed> decisions) {
    /** Where a step stands. */
    public enum State {
        /** Steps before it are not completed. */
        WAITING,
        /** Can be signed now. */
        READY,
        /** Has all its signatures. */
        COMPLETED,
        /** Was rejected. */
        REJECTED
    }

    /**
     * A decision on the ledger.
     *
     * @param round of the step
     * @param person who
     * @param decision what
     * @param comment why
     * @param evidence what it rests on
     * @param height block
     * @param transaction signed record
     * @param at time of the block
     */
    public record Signed(
            int round,
            PersonId person,
            StepAct.Decision decision,
            String comment,
            CborMap evidence,
            long height,
            TransactionId transaction,
            Instant at) {}

    public StepView {
        requireNonNull(step, "step");
        requireNonNull(capacity, "capacity");
        requireNonNull(member, "member");
        requireNonNull(kind, "kind");
        requireNonNull(state, "state");
        decisions = List.copyOf(decisions);
    }

    /** The signatures that count in the present round. */
    public List<Signed> present() {
        return decisions.stream().filter(signed -> signed.round() == round).toList();
    }
}
