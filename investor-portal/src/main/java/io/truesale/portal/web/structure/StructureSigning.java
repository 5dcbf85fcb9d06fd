package io.truesale.portal.web.structure;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.structure.Node;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.projection.StructureForm;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Signs a structure as the underwriter's step of the issuance. */
@Component
public class StructureSigning {
    /** Largest deal file that is signed, bytes: it has to fit into one transaction. */
    public static final int MAX_FILE_BYTES = 64 * 1024;

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

    /**
     * Signs a deal by file.
     *
     * @param name of the file, for its findings
     * @param text JSON or YAML
     * @throws NotVisible when the step is not open, or not the user's
     * @throws BadInput with every problem of a file that makes no deal
     */
    public OperationId signFile(CurrentUser user, DealId deal, String name, String text) {
        TaskView task = task(user, deal).orElseThrow(NotVisible::new);
        CborMap evidence = evidence(name, text);
        return queues.getObject()
                .act(
                        user.person(),
                        task,
                        new StepAct(task.step().round(), StepAct.Decision.APPROVE, "", List.of(), evidence));
    }

    /** The text of a file; refused when it is longer than {@link #MAX_FILE_BYTES} or no UTF-8. */
    public static String text(String name, byte[] bytes) {
        if (bytes.length > MAX_FILE_BYTES) {
            throw new BadInput(name, "DEAL_FILE", "a deal file has at most " + MAX_FILE_BYTES + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(name, "DEAL_FILE", "a deal file is UTF-8 text");
        }
    }

    private CborMap evidence(String name, String text) {
        try {
            return finance.evidence(DealFiles.parse(name, text));
        } catch (DealFiles.Unreadable unreadable) {
            throw new BadInput(name, "DEAL_FILE", String.valueOf(unreadable.getMessage()));
        } catch (Node.Refused refused) {
            throw new BadInput(refused.problems().stream()
                    .map(problem -> new BadInput.FieldError(problem.path(), "DEAL_FILE", problem.toString()))
                    .toList());
        }
    }

    static DealModel built(StructureForm form) {
        try {
            return form.model();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInput("structure", "STRUCTURE_VALUE", String.valueOf(e.getMessage()));
        }
    }
}
