package io.truesale.portal.rest.deal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.portal.rest.OperationAnswer;
import io.truesale.portal.rest.deal.DealAnswers.TaskAnswer;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.DealAccess;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.deal.EvidenceJson;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own work: open tasks, and decisions on them. */
@RestController
@RequestMapping("/api/v1")
@Allow
@Tag(name = "tasks")
class TaskController {
    private final WorkQueue queue;
    private final DealAccess access;

    TaskController(WorkQueue queue, DealAccess access) {
        this.queue = queue;
        this.access = access;
    }

    /** A condition of an approval. */
    record ConditionRequest(
            @NotNull Capacity owner, @NotBlank String text) {}

    /**
     * A decision.
     *
     * @param instance run of the procedure; the issuance when absent
     * @param round of the step as seen; the present one when absent
     * @param evidence digests as hexadecimal; where it follows from the ledger it may be absent
     */
    record DecisionRequest(
            StepAct.@NotNull Decision decision,
            @Nullable String instance,
            @Nullable Integer round,
            @Nullable String comment,
            @Nullable List<@NotNull @Valid ConditionRequest> conditions,
            @Nullable JsonNode evidence) {}

    @GetMapping("/tasks")
    @Operation(summary = "Open tasks of one's member in one's own capacities, earliest due first")
    List<TaskAnswer> tasks(CurrentUser user) {
        return queue.tasks(user.person(), user.capacities()).stream()
                .map(TaskAnswer::of)
                .toList();
    }

    @PostMapping("/deals/{deal}/steps/{step}/decisions")
    @Operation(summary = "Sign a decision on a step that is open for one's own member")
    ResponseEntity<OperationAnswer.Accepted> decide(
            @PathVariable("deal") String deal,
            @PathVariable("step") String step,
            @Valid @RequestBody DecisionRequest request,
            CurrentUser user) {
        access.require(deal);
        String instance = Optional.ofNullable(request.instance()).orElse("issuance");
        TaskView task = queue.task(user.person(), user.capacities(), deal, instance, step)
                .orElseThrow(NotVisible::new);
        CborMap evidence = request.evidence() == null ? queue.evidence(task) : EvidenceJson.read(request.evidence());
        List<StepAct.Condition> conditions = Optional.ofNullable(request.conditions()).orElse(List.of()).stream()
                .map(condition -> new StepAct.Condition(condition.owner(), condition.text()))
                .toList();
        StepAct act = new StepAct(
                Optional.ofNullable(request.round()).orElse(task.step().round()),
                request.decision(),
                Optional.ofNullable(request.comment()).orElse(""),
                conditions,
                evidence);
        return OperationAnswer.accepted(queue.act(user.person(), task, act));
    }
}
