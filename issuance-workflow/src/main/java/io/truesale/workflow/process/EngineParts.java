package io.truesale.workflow.process;

import io.truesale.workflow.anchor.OutboxRelay;
import io.truesale.workflow.api.WorkflowParts;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Asks the engine for something that it must read from its tables, and its job executor and the relay whether they run. */
@Component
class EngineParts implements WorkflowParts {
    private final ProcessEngine engine;
    private final JobExecutor jobs;
    private final OutboxRelay relay;

    EngineParts(ProcessEngine engine, JobExecutor jobs, OutboxRelay relay) {
        this.engine = engine;
        this.jobs = jobs;
        this.relay = relay;
    }

    @Override
    public Optional<String> outboxTrouble() {
        return relay.isRunning() ? Optional.empty() : Optional.of("the relay of the outbox does not run");
    }

    @Override
    public Optional<String> engineTrouble() {
        if (!jobs.isActive()) {
            return Optional.of("the job executor does not run");
        }
        try {
            long deployments =
                    engine.getRepositoryService().createDeploymentQuery().count();
            return deployments > 0 ? Optional.empty() : Optional.of("no process is deployed");
        } catch (ProcessEngineException | DataAccessException | TransactionException e) {
            return Optional.of("the engine does not read its tables: " + e.getMessage());
        }
    }
}
