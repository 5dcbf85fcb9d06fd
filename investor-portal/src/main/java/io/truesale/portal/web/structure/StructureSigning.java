package io.truesale.portal.web.structure;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.portal.projection.StructureForm;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Signs a structure as the underwriter's step of the issuance. */
@Component
public class StructureSigning {
    private static final String ISSUANCE = "issuance";
    private static final String STRUCTURE = "STRUCTURE";

    private final DealFinance finance;
    private final ObjectProvider<WorkQueue> queues;

    StructureSigning(DealFinance finance, ObjectProvider<WorkQueue> queues) {
        this.finance = finance;
        this.queues = queues;
    }

    /** The open step, if it is one of the user's. */
    Optional<TaskView> task(CurrentUser user, DealId deal) {
        WorkQueue queue = queues.getIfAvailable();
        return queue == null
                ? Optional.empty()
                : queue.task(user.person(), user.capacities(), deal.value(), ISSUANCE, STRUCTURE);
    }

    /**
     * Builds the model of {@code form} and signs it.
     *
     * @throws NotVisible when the step is not open, or not the user's
     * @throws BadInput when a value makes no deal
     * @throws io.truesale.domain.rule.RuleViolated when the parts of the model do not fit together
     */
    public OperationId sign(CurrentUser user, DealId deal, StructureForm form) {
        TaskView task = task(user, deal).orElseThrow(NotVisible::new);
        DealModel model = built(form.complete(finance.certifiedPool(deal).orElse(0)));
        return queues.getObject()
                .act(
                        user.person(),
                        task,
                        new StepAct(
                                task.step().round(), StepAct.Decision.APPROVE, "", List.of(), finance.evidence(model)));
    }

    static DealModel built(StructureForm form) {
        try {
            return form.model();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInput("structure", "STRUCTURE_VALUE", String.valueOf(e.getMessage()));
        }
    }
}
