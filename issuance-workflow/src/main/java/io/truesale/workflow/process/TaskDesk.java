package io.truesale.workflow.process;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.ForeignAmounts;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.StepView;
import io.truesale.workflow.api.TaskView;
import io.truesale.workflow.api.WorkQueue;
import io.truesale.workflow.process.engine.ProcessDiagram;
import io.truesale.workflow.usecase.DealContracts;
import io.truesale.workflow.usecase.deal.DecisionDesk;
import io.truesale.workflow.usecase.deal.DecisionDesk.StepKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of the engine as work of persons. */
@Component
class TaskDesk implements WorkQueue {
    private static final List<String> VARIABLES = List.of("deal", "instance", "procedure");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final DealRoom room;
    private final DecisionDesk decisions;
    private final DealContracts versions;
    private final Map<String, ContractId> contracts = new HashMap<>();

    TaskDesk(
            TaskService tasks,
            RuntimeService runtime,
            DealRoom room,
            DecisionDesk decisions,
            DealContracts versions,
            ObjectProvider<ProcessDiagram> diagrams) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.room = room;
        this.decisions = decisions;
        this.versions = versions;
        diagrams.forEach(diagram -> contracts.put(diagram.procedure(), diagram.contract()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<TaskView> tasks(PersonId person, Set<Capacity> capacities) {
        return capacities.isEmpty()
                ? List.of()
                : views(person, own(person, capacities).list()).stream()
                        .sorted(Comparator.comparing(
                                        (TaskView task) -> task.step().dueAt().orElse(Instant.MAX))
                                .thenComparing(task -> task.deal().value())
                                .thenComparing(task -> task.step().step()))
                        .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TaskView> task(PersonId person, Set<Capacity> capacities, String taskId) {
        return capacities.isEmpty()
                ? Optional.empty()
                : views(person, own(person, capacities).taskId(taskId).list()).stream()
                        .findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<TaskView> task(
            PersonId person, Set<Capacity> capacities, String deal, String instance, String step) {
        return capacities.isEmpty()
                ? Optional.empty()
                : views(
                                person,
                                own(person, capacities)
                                        .taskDefinitionKey(step)
                                        .processVariableValueEquals("deal", deal)
                                        .processVariableValueEquals("instance", instance)
                                        .list())
                        .stream()
                        .findFirst();
    }

    private TaskQuery own(PersonId person, Set<Capacity> capacities) {
        List<String> groups = capacities.stream()
                .map(capacity -> capacity + "@" + person.member())
                .toList();
        return tasks.createTaskQuery().taskCandidateGroupIn(groups);
    }

    private List<TaskView> views(PersonId person, List<Task> open) {
        Map<DealId, Optional<DealView>> deals = new HashMap<>();
        Map<StepKey, List<StepView>> steps = new HashMap<>();
        Map<String, Map<String, Object>> known = variables(open);
        return open.stream()
                .filter(task -> known.containsKey(task.getProcessInstanceId())) // others have ended meanwhile
                .flatMap(task -> {
                    Map<String, Object> variables = known.getOrDefault(task.getProcessInstanceId(), Map.of());
                    DealId deal = new DealId(String.valueOf(variables.get("deal")));
                    String instance = String.valueOf(variables.get("instance"));
                    StepKey key = new StepKey(deal, instance, task.getTaskDefinitionKey());
                    Optional<DealView> view = deals.computeIfAbsent(deal, room::deal);
                    return steps
                            .computeIfAbsent(new StepKey(deal, instance, ""), run -> room.steps(deal, instance))
                            .stream()
                            .filter(step -> step.step().equals(key.step()))
                            .map(step -> new TaskView(
                                    task.getId(),
                                    deal,
                                    view.map(DealView::title).orElse(deal.value()),
                                    String.valueOf(variables.get("procedure")),
                                    instance,
                                    step,
                                    decisions.last(person, key, step.readyAt().orElse(Instant.EPOCH))));
                })
                .toList();
    }

    /** By process instance, asked at once: a task that is completed meanwhile is no error. */
    private Map<String, Map<String, Object>> variables(List<Task> open) {
        Map<String, Map<String, Object>> variables = new HashMap<>();
        String[] instances =
                open.stream().map(Task::getProcessInstanceId).distinct().toArray(String[]::new);
        if (instances.length > 0) {
            runtime.createVariableInstanceQuery()
                    .processInstanceIdIn(instances)
                    .variableNameIn(VARIABLES.toArray(String[]::new))
                    .list()
                    .forEach(variable -> variables
                            .computeIfAbsent(variable.getProcessInstanceId(), instance -> new HashMap<>())
                            .put(variable.getName(), variable.getValue()));
        }
        return variables;
    }

    @Override
    public CborMap evidence(TaskView task) {
        List<StepView.Signed> signed = task.step().present();
        if (!signed.isEmpty()) {
            return signed.get(0).evidence();
        }
        return task.procedure().equals(IssuanceProcedure.NAME)
                ? issuance(task.step().step(), room.facts(task.deal()))
                : CborMap.empty();
    }

    /** What the notes were allocated for: in the deal's currency, and of classes with a currency of their own in that. */
    private static void funds(CborMap.Builder evidence, DealRoom.Facts facts) {
        Map<String, String> foreign =
                facts.structure().map(map -> PayingDeal.of(map).foreign()).orElse(Map.of());
        Map<String, Long> others = new TreeMap<>();
        long own = 0;
        for (CborMap line : facts.allocation()) {
            String currency = foreign.get(line.text("class"));
            if (currency == null) {
                own = Math.addExact(own, line.integer("faceMinor"));
            } else {
                others.merge(currency, line.integer("faceMinor"), Math::addExact);
            }
        }
        evidence.put("amountMinor", own);
        if (!others.isEmpty()) {
            evidence.put(ForeignAmounts.FIELD, ForeignAmounts.encode(others));
        }
    }

    private static CborMap issuance(String step, DealRoom.Facts facts) {
        CborMap.Builder evidence = CborMap.builder();
        switch (step) {
            case IssuanceProcedure.POOL_TIE_OUT, IssuanceProcedure.POOL_ACCEPT ->
                facts.pool().ifPresent(pool -> evidence.put("root", pool.bytes("root")));
            case IssuanceProcedure.FUNDS -> funds(evidence, facts);
            default -> {} // the person gives it
        }
        return evidence.build();
    }

    @Override
    @Transactional
    public OperationId act(PersonId person, TaskView task, StepAct act) {
        OperationId operation = decisions.decide(person, key(task), contract(task), act);
        markWaiting(task.id(), operation);
        return operation;
    }

    @Override
    public byte[] challenge(PersonId person, TaskView task, StepAct act, TransactionId id, byte[] publicKey) {
        return decisions.challenge(person, key(task), contract(task), act, id, publicKey);
    }

    @Override
    @Transactional
    public OperationId act(PersonId person, TaskView task, StepAct act, PasskeySignature signature) {
        OperationId operation = decisions.decide(person, key(task), contract(task), act, signature);
        markWaiting(task.id(), operation);
        return operation;
    }

    private static StepKey key(TaskView task) {
        return new StepKey(task.deal(), task.instance(), task.step().step());
    }

    private ContractId contract(TaskView task) {
        ContractId contract = contracts.get(task.procedure());
        if (contract == null) {
            throw new IllegalStateException("no contract decides " + task.procedure());
        }
        return versions.of(contract, task.deal());
    }

    /** The task waits for the ledger from now on; when somebody else was first, nothing of the act stays. */
    void markWaiting(String task, OperationId operation) {
        try {
            tasks.setVariableLocal(task, "operation", operation.value());
        } catch (NullValueException | OptimisticLockingException doneMeanwhile) {
            throw new OptimisticLockingFailureException("the task was done or changed meanwhile", doneMeanwhile);
        }
    }
}
