package io.truesale.workflow.process.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Starts the engine's part of the node: deploys the diagrams that changed, releases the job locks that a former run
 * left, runs jobs; and stops the jobs before the data source goes.
 */
@Component
class EngineLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLifecycle.class);

    private final List<ProcessDiagram> diagrams;
    private final RepositoryService repository;
    private final JobExecutor jobs;
    private final EngineSchema schema;
    private final String node;

    EngineLifecycle(
            ObjectProvider<ProcessDiagram> diagrams,
            RepositoryService repository,
            JobExecutor jobs,
            EngineSchema schema,
            @Value("${truesale.node.name}") String node) {
        this.diagrams = diagrams.orderedStream().toList();
        this.repository = repository;
        this.jobs = jobs;
        this.schema = schema;
        this.node = node;
        this.diagrams.forEach(this::deploy); // before the inbox can deliver anything
    }

    private void deploy(ProcessDiagram diagram) {
        byte[] xml = diagram.file();
        List<String> findings = DefinitionCheck.ofDiagram(diagram.rules(), xml);
        if (!findings.isEmpty()) {
            throw new IllegalStateException(diagram.resource() + " may not be run: " + findings);
        }
        OwnDiagrams.require(diagram.resource(), xml);
        repository
                .createDeployment()
                .name(diagram.procedure())
                .addInputStream(diagram.procedure() + ".bpmn", new ByteArrayInputStream(xml))
                .enableDuplicateFiltering(true)
                .deploy();
    }

    static byte[] bytes(String resource) {
        try (InputStream in = new ClassPathResource(resource).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    @Override
    public void start() {
        int released = schema.releaseLocks(node);
        if (released > 0) {
            LOG.info("released {} job locks of the run before", released);
        }
        jobs.start();
    }

    @Override
    public void stop() {
        jobs.shutdown();
    }

    @Override
    public boolean isRunning() {
        return jobs.isActive();
    }
}
