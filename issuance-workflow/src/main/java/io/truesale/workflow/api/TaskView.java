package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import java.util.Optional;

/**
 * A step that waits for a person of one's own member.
 *
 * @param id of the task in the process engine
 * @param deal which deal
 * @param dealTitle its title
 * @param procedure which procedure
 * @param instance which run of it: the procedure's name, or a period
 * @param step where the step stands
 * @param last the newest operation on the step since it became ready: waiting for the ledger, or refused with its
 *     sentence
 */
public record TaskView(
        String id,
        DealId deal,
        String dealTitle,
        String procedure,
        String instance,
        StepView step,
        Optional<OperationStatus> last) {
    public TaskView {
        requireNonNull(id, "id");
        requireNonNull(deal, "deal");
        requireNonNull(dealTitle, "dealTitle");
        requireNonNull(procedure, "procedure");
        requireNonNull(instance, "instance");
        requireNonNull(step, "step");
        requireNonNull(last, "last");
    }

    /** Whether a signature is on its way to the ledger. */
    public boolean waiting() {
        return last.filter(operation -> operation.state() == OperationStatus.State.WAITING)
                .isPresent();
    }
}
