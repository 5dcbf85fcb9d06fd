package io.truesale.workflow.api;

import java.util.Optional;

/** Whether the moving parts of the workflow work; each answer is a sentence for the operator, empty when all is well. */
public interface WorkflowParts {
    /** What is wrong with the process engine. */
    Optional<String> engineTrouble();

    /** What is wrong with the relay that carries the outbox to the ledger. */
    Optional<String> outboxTrouble();
}
