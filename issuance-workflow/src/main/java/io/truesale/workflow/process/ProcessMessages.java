package io.truesale.workflow.process;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands messages to the pools of the diagrams. The engine does not buffer: what nobody waits for yet is kept in a table
 * and offered again, in order, whenever a process of the same key has moved.
 */
@Component
class ProcessMessages {
    private static final String COMPLETED = "completed.";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RunDiagrams diagrams;
    private final JdbcClient jdbc;

    ProcessMessages(RuntimeService runtime, TaskService tasks, RunDiagrams diagrams, JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.diagrams = diagrams;
        this.jdbc = jdbc;
    }

    /** A message for the process of one member: {@code ready.STEP}, {@code completed.STEP}, {@code reopened.STEP}. */
    record Message(String businessKey, String name, CborMap variables) {}

    private record Kept(long position, Message message) {}

    /** Delivers {@code message}, or keeps it until somebody waits for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void deliver(Message message) {
        if (offer(message)) {
            offerKept(message.businessKey());
        } else {
            keep(message);
        }
    }

    /** Tells every process of {@code businessKey}; nobody has to wait for it. What was kept for them is void. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(String businessKey, String name) {
        offer(new Message(businessKey, name, CborMap.empty()));
        jdbc.sql("delete from workflow.kept_message where business_key = :key")
                .param("key", businessKey)
                .update();
    }

    /** Offers what is kept for runs of the diagram {@code hash}, which has come to this node. */
    @Transactional(propagation = Propagation.MANDATORY)
    void offerKeptOf(String hash) {
        diagrams.waitingFor(hash).forEach(this::offerKept);
    }

    private boolean offer(Message message) {
        if (message.name().startsWith(COMPLETED)) {
            return complete(message);
        }
        Optional<String> diagram = diagrams.of(message.businessKey());
        diagram.ifPresent(diagrams::holdBack);
        MessageCorrelationBuilder correlation = runtime.createMessageCorrelation(message.name())
                .processInstanceBusinessKey(message.businessKey())
                .setVariables(variables(message.variables()));
        diagram.ifPresentOrElse(correlation::tenantId, correlation::withoutTenantId);
        return !correlation.correlateAllWithResult().isEmpty();
    }

    private boolean complete(Message message) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(message.businessKey())
                .taskDefinitionKey(message.name().substring(COMPLETED.length()))
                .list();
        open.forEach(task -> tasks.complete(task.getId()));
        return !open.isEmpty();
    }

    private void offerKept(String businessKey) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Kept kept : kept(businessKey)) {
                if (offer(kept.message())) {
                    jdbc.sql("delete from workflow.kept_message where position = :position")
                            .param("position", kept.position())
                            .update();
                    moved = true;
                    break; // from the first again: an earlier one may have its turn now
                }
            }
        }
    }

    private List<Kept> kept(String businessKey) {
        return jdbc.sql("select * from workflow.kept_message where business_key = :key order by position")
                .param("key", businessKey)
                .query((row, n) -> new Kept(
                        row.getLong("position"),
                        new Message(businessKey, row.getString("name"), Cbor.decodeMap(row.getBytes("variables")))))
                .list();
    }

    private void keep(Message message) {
        jdbc.sql("""
                insert into workflow.kept_message (business_key, name, variables) values (:key, :name, :variables)
                """)
                .param("key", message.businessKey())
                .param("name", message.name())
                .param("variables", Cbor.encode(message.variables()))
                .update();
    }

    /** Texts as they are, and {@code due}, milliseconds since 1970, as the date that the engine expects. */
    private static Map<String, @Nullable Object> variables(CborMap variables) {
        Map<String, @Nullable Object> result = new HashMap<>();
        for (String name : List.of("deal", "instance", "procedure", "member")) {
            variables.optionalText(name).ifPresent(text -> result.put(name, text));
        }
        Date due = variables.find("due").isPresent()
                ? Date.from(Instant.ofEpochMilli(variables.integer("due")))
                : null; // the diagrams read it, so it is always set
        result.put("due", due);
        return result;
    }
}
