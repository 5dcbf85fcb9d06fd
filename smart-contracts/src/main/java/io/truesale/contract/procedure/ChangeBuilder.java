package io.truesale.contract.procedure;

import io.truesale.contract.api.Outcome.ContractEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects the next state of a run and its events in order. Confined to one call. */
final class ChangeBuilder {
    private final Procedure procedure;
    private Progress progress;
    private final List<ContractEvent> events = new ArrayList<>();

    ChangeBuilder(Procedure procedure, Progress progress) {
        this.procedure = procedure;
        this.progress = progress;
    }

    void tell(ContractEvent event) {
        events.add(event);
    }

    void tellStep(String type, Step step) {
        tell(ProcedureEvents.ofStep(type, procedure, progress, step));
    }

    void set(StepProgress changed) {
        progress = progress.with(changed);
    }

    void suspend() {
        progress = progress.with(Status.SUSPENDED);
    }

    /** Voids the signatures of {@code step} and leaves it open. */
    void restart(Step step) {
        set(at(step).next(StepState.READY));
        tellStep(ProcedureEvents.STEP_RESTARTED, step);
    }

    /** Sets back what was begun, the latest first, so that processes walk back as they came. */
    void reopen(List<Step> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (at(step).state() != StepState.WAITING) {
                tellStep(ProcedureEvents.STEP_REOPENED, step);
                set(at(step).next(StepState.WAITING));
            }
        }
    }

    /** Makes every step ready whose predecessors are completed. */
    void makeReady() {
        for (Step step : procedure.steps()) {
            if (at(step).state() == StepState.WAITING && step.after().stream().allMatch(progress::completed)) {
                set(at(step).next(StepState.READY));
                tellStep(ProcedureEvents.STEP_READY, step);
            }
        }
    }

    void completeWhenDone() {
        if (progress.steps().stream().allMatch(step -> step.state() == StepState.COMPLETED)) {
            progress = progress.with(Status.COMPLETED);
            tell(ProcedureEvents.ofRun(ProcedureEvents.PROCEDURE_COMPLETED, procedure, progress));
        }
    }

    Change build() {
        return new Change(progress, events);
    }

    private StepProgress at(Step step) {
        return progress.step(step.id()).orElseThrow();
    }
}
