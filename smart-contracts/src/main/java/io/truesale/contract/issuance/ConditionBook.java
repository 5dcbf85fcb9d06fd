package io.truesale.contract.issuance;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.ConditionPrecedent.State;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Actor;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.Condition;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.contract.procedure.Step;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;

/** Conditions precedent of one deal: named by approvals, met or waived before closing, void after a rework. */
record ConditionBook(IssuanceState state, DealTerms terms) {
    /** Refuses closing while a condition is open. */
    void requireNoneOpen() {
        var open = state.conditions().stream()
                .filter(ConditionPrecedent::open)
                .map(ConditionPrecedent::id)
                .toList();
        if (!open.isEmpty()) {
            throw new RuleViolated(
                    IssuanceRule.CONDITIONS_OPEN, "closing waits for conditions " + open + " to be met or waived");
        }
    }

    /** Writes the conditions that {@code act} names. */
    void raise(Outcome.Builder outcome, Step step, Act act, int signaturesBefore) {
        if (!act.conditions().isEmpty() && step.id().equals(IssuanceProcedure.CLOSE)) {
            throw new RuleViolated(
                    IssuanceRule.CONDITION_TOO_LATE,
                    "closing cannot be approved with conditions: it is what they precede");
        }
        int number = signaturesBefore * Act.MAX_CONDITIONS;
        for (Condition condition : act.conditions()) {
            requireParty(condition.owner());
            number++;
            String id = step.id() + "-" + act.round() + "-" + number;
            ConditionPrecedent raised = new ConditionPrecedent(
                    id, step.id(), step.capacity(), condition.owner(), condition.text(), State.OPEN, "");
            write(outcome, raised, "ConditionRaised");
        }
    }

    private void requireParty(Capacity owner) {
        if (!terms.signatories().containsKey(owner)) {
            throw new RuleViolated(
                    IssuanceRule.CONDITION_NOT_YOURS,
                    "a condition is met by a party of this deal; there is none with capacity " + owner);
        }
    }

    /** Voids the open and met conditions of approvals that {@code change} sets back. */
    void lapse(Outcome.Builder outcome, Change change) {
        for (ContractEvent event : change.events()) {
            boolean setBack = event.type().equals(ProcedureEvents.STEP_REOPENED)
                    || event.type().equals(ProcedureEvents.STEP_RESTARTED)
                    || event.type().equals(ProcedureEvents.STEP_REJECTED);
            if (setBack) {
                String step = event.fields().text(ProcedureEvents.STEP);
                state.conditions().stream()
                        .filter(condition -> condition.step().equals(step) && condition.state() != State.LAPSED)
                        .forEach(condition -> write(outcome, condition.with(State.LAPSED, ""), "ConditionLapsed"));
            }
        }
    }

    /** Its owner says that the condition is met. */
    void meet(Outcome.Builder outcome, Actor actor, CborMap arguments) {
        ConditionPrecedent condition = openCondition(arguments);
        requireHolds(actor, condition.owner(), condition, "met by its owner");
        write(outcome, condition.with(State.MET, remark(arguments)), "ConditionMet");
    }

    /** Who named the condition lets it go. */
    void waive(Outcome.Builder outcome, Actor actor, CborMap arguments) {
        ConditionPrecedent condition = openCondition(arguments);
        requireHolds(actor, condition.raisedBy(), condition, "waived by who named it");
        write(outcome, condition.with(State.WAIVED, remark(arguments)), "ConditionWaived");
    }

    private ConditionPrecedent openCondition(CborMap arguments) {
        String id = arguments.text("condition");
        ConditionPrecedent condition = state.condition(id)
                .orElseThrow(() -> new RuleViolated(
                        IssuanceRule.UNKNOWN_CONDITION, "deal " + terms.deal() + " has no condition " + id));
        if (!condition.open()) {
            throw new RuleViolated(
                    IssuanceRule.CONDITION_NOT_OPEN, "condition " + id + " is " + condition.state() + ", not open");
        }
        return condition;
    }

    private void requireHolds(Actor actor, Capacity capacity, ConditionPrecedent condition, String rule) {
        MemberId expected = terms.signatories().get(capacity);
        if (!actor.person().member().equals(expected) || !actor.capacities().contains(capacity)) {
            throw new RuleViolated(
                    IssuanceRule.CONDITION_NOT_YOURS,
                    "condition " + condition.id() + " is " + rule + ", " + capacity + " of " + expected + ", not by "
                            + actor.person().member());
        }
    }

    private static String remark(CborMap arguments) {
        return Fields.text("condition", arguments, "comment");
    }

    private void write(Outcome.Builder outcome, ConditionPrecedent condition, String event) {
        outcome.write(IssuanceState.CONDITION + condition.id(), condition.toCbor());
        outcome.event(
                event,
                CborMap.builder()
                        .put("deal", terms.deal().value())
                        .put("condition", condition.id())
                        .put("step", condition.step())
                        .put("raisedBy", condition.raisedBy().name())
                        .put("owner", condition.owner().name())
                        .put("text", condition.text())
                        .put("remark", condition.remark())
                        .build());
    }
}
