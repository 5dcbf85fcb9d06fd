package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import java.util.List;

/**
 * What a person decides about an open step.
 *
 * @param round of the step as the person saw it
 * @param decision approve, approve with conditions, return or reject
 * @param comment the reason or a remark; may be empty for an approval
 * @param conditions for an approval with conditions
 * @param evidence what the decision rests on, as the contract of the procedure defines it
 */
public record StepAct(int round, Decision decision, String comment, List<Condition> conditions, CborMap evidence) {
    /** What can be said to a step; the names stand on the ledger. */
    public enum Decision {
        /** Agrees. */
        APPROVE,
        /** Agrees, on conditions that must be met or waived before closing. */
        APPROVE_WITH_CONDITIONS,
        /** Sends the work back. */
        RETURN,
        /** Refuses for good. */
        REJECT
    }

    /** A condition and the capacity that has to meet it. */
    public record Condition(Capacity owner, String text) {
        public Condition {
            requireNonNull(owner, "owner");
            requireNonNull(text, "text");
        }
    }

    public StepAct {
        requireNonNull(decision, "decision");
        requireNonNull(comment, "comment");
        requireNonNull(evidence, "evidence");
        conditions = List.copyOf(conditions);
    }
}
