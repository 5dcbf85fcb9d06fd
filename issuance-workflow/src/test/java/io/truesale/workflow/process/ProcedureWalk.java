package io.truesale.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Actor;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.Decision;
import io.truesale.contract.procedure.Procedure;
import io.truesale.contract.procedure.ProcedureRun;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Status;
import io.truesale.contract.procedure.Step;
import io.truesale.contract.procedure.StepProgress;
import io.truesale.contract.procedure.StepState;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.deal.DealBook;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs of a procedure, decided by its rules and followed by the real engine: both always agree on what is open. */
abstract class ProcedureWalk extends WorkflowTest {
    private final Procedure procedure;
    private final ContractId contract;

    @Autowired
    private DealBook book;

    @Autowired
    private RunDiagrams diagrams;

    @Autowired
    private ProcessMessages messages;

    @Autowired
    private Timetables timetables;

    @Autowired
    protected PaperLedger ledger;

    @Autowired
    private PersonSigner signer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    protected TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionTemplate transaction;

    protected String deal = "";
    protected Progress progress;
    private long height;
    private Step next;

    ProcedureWalk(Procedure procedure, ContractId contract) {
        this.procedure = procedure;
        this.contract = contract;
        this.next = procedure.steps().get(0);
    }

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "truncate workflow.deal, workflow.procedure_run, workflow.step_signature, workflow.kept_message cascade")
                .update();
    }

    protected static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(Locale.ROOT) + "-member");
    }

    protected static Actor actor(Capacity capacity, String name) {
        return new Actor(new PersonId(member(capacity) + "/" + name), Set.of(capacity));
    }

    /** Starts the run {@code instance} of the deal {@code id}. */
    protected void start(String id, String instance) {
        deal = id;
        SortedMap<Capacity, MemberId> parties = new TreeMap<>();
        procedure.capacities().forEach(capacity -> parties.put(capacity, member(capacity)));
        take(ProcedureRun.start(procedure, deal, instance, parties));
    }

    protected void take(Change change) {
        progress = change.progress();
        deliver(change.events());
    }

    protected void deliver(List<ContractEvent> events) {
        HostedMembers everybody = new HostedMembers(ledger, signer) {
            @Override
            boolean hosts(ChannelId channel, MemberId member) {
                return true;
            }
        };
        ProcedureInbox inbox = new ProcedureInbox(book, diagrams, messages, everybody, timetables, jdbc);
        FinalTransaction last = new FinalTransaction(
                ChannelId.of(new DealId(deal)),
                ++height,
                0,
                TransactionId.random(),
                new Hash(new byte[32]),
                contract,
                "act",
                CborMap.empty(),
                new PersonId("uwr-member/ann"),
                "OK",
                List.of(),
                events,
                Instant.parse("2026-02-02T09:00:00Z"));
        transaction.executeWithoutResult(status -> inbox.handle(last));
    }

    protected List<String> open() {
        return tasks.createTaskQuery().processVariableValueEquals("deal", deal).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    protected List<String> ready() {
        return progress.steps().stream()
                .filter(step -> step.state() == StepState.READY || step.state() == StepState.REJECTED)
                .map(StepProgress::step)
                .sorted()
                .toList();
    }

    /** Acts at random until the run ends; after each act the engine's tasks are the steps that are ready. */
    protected void walk(SplittableRandom random) {
        for (int i = 0; i < 400 && progress.status() == Status.RUNNING; i++) {
            try {
                take(new ProcedureRun(procedure, progress).act(someone(random), anything(random)));
            } catch (RuleViolated refused) {
                continue; // nothing has changed
            }
            if (progress.status() == Status.SUSPENDED) {
                take(new ProcedureRun(procedure, progress).resume(actor(procedure.lead(), "ann"), "go on"));
            }
            assertThat(open()).isEqualTo(ready());
        }
        assertThat(kept()).isZero();
        assertThat(progress.status()).isEqualTo(Status.COMPLETED);
        assertThat(instances()).isZero();
    }

    private Actor someone(SplittableRandom random) {
        List<String> ready = ready();
        next = procedure.step(ready.get(random.nextInt(ready.size()))).orElseThrow();
        return actor(next.capacity(), random.nextBoolean() ? "ann" : "ben");
    }

    private Act anything(SplittableRandom random) {
        int round = progress.step(next.id()).orElseThrow().round();
        int dice = random.nextInt(100);
        Decision decision = dice < 80 ? Decision.APPROVE : dice < 96 ? Decision.RETURN : Decision.REJECT;
        return Act.of(next.id(), round, decision, "because");
    }

    protected int kept() {
        return jdbc.sql("select count(*) from workflow.kept_message")
                .query(Integer.class)
                .single();
    }

    protected long instances() {
        return runtime.createProcessInstanceQuery()
                .variableValueEquals("deal", deal)
                .count();
    }
}
