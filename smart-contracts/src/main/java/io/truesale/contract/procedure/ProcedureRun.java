package io.truesale.contract.procedure;

import static io.truesale.contract.procedure.ProcedureRule.COMMENT_MISSING;
import static io.truesale.contract.procedure.ProcedureRule.CONDITIONS_MISMATCH;
import static io.truesale.contract.procedure.ProcedureRule.EVIDENCE_DIFFERS;
import static io.truesale.contract.procedure.ProcedureRule.NOT_RETURNABLE;
import static io.truesale.contract.procedure.ProcedureRule.NOT_SUSPENDED;
import static io.truesale.contract.procedure.ProcedureRule.PARTY_MISSING;
import static io.truesale.contract.procedure.ProcedureRule.PROCEDURE_COMPLETED;
import static io.truesale.contract.procedure.ProcedureRule.PROCEDURE_ENDED;
import static io.truesale.contract.procedure.ProcedureRule.PROCEDURE_SUSPENDED;
import static io.truesale.contract.procedure.ProcedureRule.ROUND_PASSED;
import static io.truesale.contract.procedure.ProcedureRule.SAME_PERSON_TWICE;
import static io.truesale.contract.procedure.ProcedureRule.STEP_ALREADY_DONE;
import static io.truesale.contract.procedure.ProcedureRule.STEP_NOT_READY;
import static io.truesale.contract.procedure.ProcedureRule.UNKNOWN_STEP;
import static io.truesale.contract.procedure.ProcedureRule.WRONG_CAPACITY;
import static io.truesale.contract.procedure.ProcedureRule.WRONG_MEMBER;
import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Decides what may be done next in one run of a procedure. Immutable and deterministic: each method answers the
 * {@link Change} or throws {@link RuleViolated} with a {@link ProcedureRule} and leaves everything as it was.
 *
 * @param procedure the rules
 * @param progress where the run stands
 */
public record ProcedureRun(Procedure procedure, Progress progress) {
    public ProcedureRun {
        requireNonNull(procedure, "procedure");
        List<String> stored = progress.steps().stream().map(StepProgress::step).toList();
        if (!stored.equals(procedure.steps().stream().map(Step::id).toList())) {
            throw new IllegalStateException("stored progress has other steps than " + procedure.name() + ": " + stored);
        }
    }

    /**
     * Begins a run: steps that build on nothing become ready.
     *
     * @param parties which member holds which capacity; every capacity of the procedure needs one
     */
    public static Change start(
            Procedure procedure, String deal, String instance, SortedMap<Capacity, MemberId> parties) {
        for (Capacity capacity : procedure.capacities()) {
            if (!parties.containsKey(capacity)) {
                throw new RuleViolated(
                        PARTY_MISSING,
                        "a member with capacity " + capacity + " is expected among the parties, none is named");
            }
        }
        List<StepProgress> steps = procedure.steps().stream()
                .map(step -> new StepProgress(step.id(), StepState.WAITING, 0, List.of()))
                .toList();
        Progress empty = new Progress(deal, instance, parties, Status.RUNNING, steps);
        ChangeBuilder change = new ChangeBuilder(procedure, empty);
        change.tell(ProcedureEvents.started(procedure, empty));
        change.makeReady();
        return change.build();
    }

    /** Applies what {@code actor} signed. */
    public Change act(Actor actor, Act act) {
        requireRunning();
        Step step = procedure
                .step(act.step())
                .orElseThrow(() ->
                        new RuleViolated(UNKNOWN_STEP, "procedure " + procedure.name() + " has no step " + act.step()));
        requireMayAct(actor, step.capacity(), step.id());
        StepProgress at = at(step);
        requireReady(step, at);
        requireRound(step, at, act);
        requireWellFormed(act);
        ChangeBuilder change = new ChangeBuilder(procedure, progress);
        change.tell(ProcedureEvents.signed(procedure, progress, step, actor, act));
        switch (act.decision()) {
            case APPROVE, APPROVE_WITH_CONDITIONS -> sign(change, step, at, actor, act);
            case RETURN -> sendBack(change, step, at);
            case REJECT -> reject(change, step, at, actor, act);
        }
        return change.build();
    }

    /** Stops all signing until {@link #resume}; only the lead may. */
    public Change suspend(Actor actor, String reason) {
        requireRunning();
        requireMayAct(actor, procedure.lead(), "suspension");
        requireReason(reason, "a suspension");
        return new Change(
                progress.with(Status.SUSPENDED),
                List.of(ProcedureEvents.byPerson(
                        ProcedureEvents.PROCEDURE_SUSPENDED, procedure, progress, actor, reason)));
    }

    /** Lets signing go on; a rejected step is open again. Only the lead may. */
    public Change resume(Actor actor, String reason) {
        requireNotEnded();
        if (progress.status() != Status.SUSPENDED) {
            throw new RuleViolated(NOT_SUSPENDED, procedure.name() + " of " + progress.deal() + " is not suspended");
        }
        requireMayAct(actor, procedure.lead(), "resumption");
        requireReason(reason, "a resumption");
        ChangeBuilder change = new ChangeBuilder(procedure, progress.with(Status.RUNNING));
        change.tell(ProcedureEvents.byPerson(ProcedureEvents.PROCEDURE_RESUMED, procedure, progress, actor, reason));
        for (Step step : procedure.steps()) {
            if (at(step).state() == StepState.REJECTED) {
                change.restart(step);
            }
        }
        return change.build();
    }

    /** Ends the run before its end; only the lead may. */
    public Change cancel(Actor actor, String reason) {
        requireNotEnded();
        requireMayAct(actor, procedure.lead(), "cancellation");
        requireReason(reason, "a cancellation");
        return new Change(
                progress.with(Status.CANCELLED),
                List.of(ProcedureEvents.byPerson(
                        ProcedureEvents.PROCEDURE_CANCELLED, procedure, progress, actor, reason)));
    }

    private void sign(ChangeBuilder change, Step step, StepProgress at, Actor actor, Act act) {
        requireOtherPerson(step, at, actor);
        requireSameEvidence(step, at, act);
        List<Signature> signatures = new ArrayList<>(at.signatures());
        signatures.add(new Signature(actor.person(), act.decision(), act.evidence()));
        boolean complete = signatures.size() == step.signatures();
        change.set(
                new StepProgress(step.id(), complete ? StepState.COMPLETED : StepState.READY, at.round(), signatures));
        if (complete) {
            change.tellStep(ProcedureEvents.STEP_COMPLETED, step);
            change.makeReady();
            change.completeWhenDone();
        }
    }

    private void sendBack(ChangeBuilder change, Step step, StepProgress at) {
        if (!at.signatures().isEmpty()) {
            change.restart(step); // the checker sends it back to the preparer
        } else if (step.returnsTo().isEmpty()) {
            throw new RuleViolated(NOT_RETURNABLE, step.id() + " has no step that it can be returned to");
        } else {
            change.reopen(procedure.reopenedBy(step));
            change.makeReady();
        }
    }

    private void reject(ChangeBuilder change, Step step, StepProgress at, Actor actor, Act act) {
        change.set(new StepProgress(step.id(), StepState.REJECTED, at.round(), List.of()));
        change.tellStep(ProcedureEvents.STEP_REJECTED, step);
        change.suspend();
        change.tell(ProcedureEvents.byPerson(
                ProcedureEvents.PROCEDURE_SUSPENDED, procedure, progress, actor, act.comment()));
    }

    private void requireNotEnded() {
        String what = procedure.name() + " of " + progress.deal();
        switch (progress.status()) {
            case COMPLETED -> throw new RuleViolated(PROCEDURE_COMPLETED, what + " is completed");
            case CANCELLED -> throw new RuleViolated(PROCEDURE_ENDED, what + " was cancelled");
            case RUNNING, SUSPENDED -> {}
        }
    }

    private void requireRunning() {
        requireNotEnded();
        if (progress.status() == Status.SUSPENDED) {
            throw new RuleViolated(
                    PROCEDURE_SUSPENDED,
                    procedure.name() + " of " + progress.deal() + " is suspended; " + procedure.lead()
                            + " can resume or cancel it");
        }
    }

    private void requireMayAct(Actor actor, Capacity capacity, String what) {
        MemberId member = actor.person().member();
        MemberId expected = progress.parties().get(capacity);
        if (!member.equals(expected)) {
            throw new RuleViolated(
                    WRONG_MEMBER,
                    what + " is signed by " + capacity + " of this deal, " + expected + ", not by " + member);
        }
        if (!actor.capacities().contains(capacity)) {
            throw new RuleViolated(
                    WRONG_CAPACITY,
                    what + " is signed in capacity " + capacity + "; the person may act as "
                            + actor.capacities().stream().sorted().toList());
        }
    }

    private void requireReady(Step step, StepProgress at) {
        switch (at.state()) {
            case READY -> {}
            case COMPLETED -> throw new RuleViolated(STEP_ALREADY_DONE, step.id() + " is already completed");
            case REJECTED -> throw new RuleViolated(STEP_ALREADY_DONE, step.id() + " was rejected");
            case WAITING -> {
                List<String> missing = step.after().stream()
                        .filter(before -> !progress.completed(before))
                        .toList();
                throw new RuleViolated(STEP_NOT_READY, step.id() + " comes after " + missing + ", not yet completed");
            }
        }
    }

    private static void requireRound(Step step, StepProgress at, Act act) {
        if (at.round() != act.round()) {
            throw new RuleViolated(
                    ROUND_PASSED,
                    step.id() + " is in round " + at.round() + ", this was signed for round " + act.round()
                            + "; look at it again");
        }
    }

    private static void requireWellFormed(Act act) {
        if (!act.decision().approves()) {
            requireReason(act.comment(), "a decision to " + act.decision());
        }
        boolean asks = act.decision() == Decision.APPROVE_WITH_CONDITIONS;
        if (asks == act.conditions().isEmpty()) {
            throw new RuleViolated(
                    CONDITIONS_MISMATCH,
                    act.decision() + " with " + act.conditions().size()
                            + " conditions: APPROVE_WITH_CONDITIONS names at least one, other decisions none");
        }
    }

    private static void requireReason(String reason, String what) {
        if (reason.isBlank()) {
            throw new RuleViolated(COMMENT_MISSING, what + " gives its reason, none was given");
        }
    }

    private void requireOtherPerson(Step step, StepProgress at, Actor actor) {
        if (signedBy(at, actor)) {
            throw new RuleViolated(
                    SAME_PERSON_TWICE,
                    step.id() + " is signed by two distinct persons; this person has signed already");
        }
        for (String other : step.otherPersonThan()) {
            if (progress.step(other).filter(one -> signedBy(one, actor)).isPresent()) {
                throw new RuleViolated(
                        SAME_PERSON_TWICE,
                        step.id() + " is signed by another person than " + other + "; this person has signed that");
            }
        }
    }

    private static boolean signedBy(StepProgress step, Actor actor) {
        return step.signatures().stream()
                .anyMatch(signature -> signature.person().equals(actor.person()));
    }

    private static void requireSameEvidence(Step step, StepProgress at, Act act) {
        if (!at.signatures().isEmpty() && !at.signatures().get(0).evidence().equals(act.evidence())) {
            throw new RuleViolated(
                    EVIDENCE_DIFFERS,
                    step.id() + ": the second person signs the same evidence as the first, this one differs");
        }
    }

    private StepProgress at(Step step) {
        return progress.step(step.id()).orElseThrow(); // the constructor has compared the steps
    }
}
