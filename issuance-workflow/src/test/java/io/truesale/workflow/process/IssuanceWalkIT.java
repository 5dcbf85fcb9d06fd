package io.truesale.workflow.process;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Actor;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.Decision;
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
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.OperationId;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Random issuances, decided by the procedure and followed by the real engine: both always agree on what is open. */
class IssuanceWalkIT extends WorkflowTest {
    @Autowired
    private DealBook book;

    @Autowired
    private ProcessMessages messages;

    @Autowired
    private Timetables timetables;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PersonSigner signer;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private TaskDesk desk;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TransactionTemplate transaction;

    private String deal = "";
    private Progress progress;
    private long height;

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "truncate workflow.deal, workflow.procedure_run, workflow.step_signature, workflow.kept_message cascade")
                .update();
    }

    private static MemberId member(Capacity capacity) {
        return new MemberId(capacity.name().toLowerCase(Locale.ROOT) + "-member");
    }

    private static Actor actor(Capacity capacity, String name) {
        return new Actor(new PersonId(member(capacity) + "/" + name), Set.of(capacity));
    }

    private void start(String id) {
        deal = id;
        height = 0;
        SortedMap<Capacity, MemberId> parties = new TreeMap<>();
        PROCEDURE.capacities().forEach(capacity -> parties.put(capacity, member(capacity)));
        take(ProcedureRun.start(PROCEDURE, deal, PROCEDURE.name(), parties));
    }

    private void take(Change change) {
        progress = change.progress();
        deliver(change.events());
    }

    private void deliver(List<ContractEvent> events) {
        HostedMembers everybody = new HostedMembers(ledger, signer) {
            @Override
            boolean hosts(ChannelId channel, MemberId member) {
                return true;
            }
        };
        ProcedureInbox inbox = new ProcedureInbox(book, messages, everybody, timetables, jdbc);
        FinalTransaction last = new FinalTransaction(
                ChannelId.of(new DealId(deal)),
                ++height,
                0,
                TransactionId.random(),
                new Hash(new byte[32]),
                IssuanceContract.ID,
                IssuanceContract.ACT,
                CborMap.empty(),
                new PersonId("uwr-member/ann"),
                "OK",
                List.of(),
                events,
                Instant.parse("2026-02-02T09:00:00Z"));
        transaction.executeWithoutResult(status -> inbox.handle(last));
    }

    private List<String> open() {
        return tasks.createTaskQuery().processVariableValueEquals("deal", deal).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    private List<String> ready() {
        return progress.steps().stream()
                .filter(step -> step.state() == StepState.READY || step.state() == StepState.REJECTED)
                .map(StepProgress::step)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void engineAndContractAgreeOnWhatIsOpen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        start("walk-" + seed);
        for (int i = 0; i < 400 && progress.status() == Status.RUNNING; i++) {
            try {
                take(new ProcedureRun(PROCEDURE, progress).act(someone(random), anything(random)));
            } catch (RuleViolated refused) {
                continue; // nothing has changed
            }
            if (progress.status() == Status.SUSPENDED) {
                take(new ProcedureRun(PROCEDURE, progress).resume(actor(Capacity.UWR, "ann"), "go on"));
            }
            assertThat(open()).isEqualTo(ready());
        }
        assertThat(kept()).isZero();
        assertThat(progress.status()).isEqualTo(Status.COMPLETED);
        assertThat(instances()).isZero();
    }

    private Step next = PROCEDURE.steps().get(0);

    private Actor someone(SplittableRandom random) {
        List<String> ready = ready();
        next = PROCEDURE.step(ready.get(random.nextInt(ready.size()))).orElseThrow();
        return actor(next.capacity(), random.nextBoolean() ? "ann" : "ben");
    }

    private Act anything(SplittableRandom random) {
        int round = progress.step(next.id()).orElseThrow().round();
        int dice = random.nextInt(100);
        Decision decision = dice < 80 ? Decision.APPROVE : dice < 96 ? Decision.RETURN : Decision.REJECT;
        return Act.of(next.id(), round, decision, "because");
    }

    private int kept() {
        return jdbc.sql("select count(*) from workflow.kept_message")
                .query(Integer.class)
                .single();
    }

    private long instances() {
        return runtime.createProcessInstanceQuery()
                .variableValueEquals("deal", deal)
                .count();
    }

    @Test
    void saysThatATaskWasDoneMeanwhile() {
        start("meanwhile-1");
        String task = tasks.createTaskQuery()
                .taskCandidateGroup("UWR@uwr-member")
                .processVariableValueEquals("deal", deal)
                .singleResult()
                .getId();
        take(new ProcedureRun(PROCEDURE, progress)
                .act(actor(Capacity.UWR, "ann"), Act.approve("MANDATE", 1, CborMap.empty())));
        assertThatThrownBy(() -> desk.markWaiting(task, new OperationId("0".repeat(32))))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("meanwhile");
    }

    @Test
    void endsEveryProcessOnACancellation() {
        start("cancelled-1");
        take(new ProcedureRun(PROCEDURE, progress)
                .act(actor(Capacity.UWR, "ann"), Act.approve("MANDATE", 1, CborMap.empty())));
        assertThat(open()).hasSize(6);
        take(new ProcedureRun(PROCEDURE, progress).cancel(actor(Capacity.UWR, "ann"), "no market"));
        assertThat(open()).isEmpty();
        assertThat(instances()).isZero();
    }

    @Test
    void keepsWhatNobodyWaitsForAndOffersItAgain() {
        start("early-1");
        Change change = new ProcedureRun(PROCEDURE, progress)
                .act(actor(Capacity.UWR, "ann"), Act.approve("MANDATE", 1, CborMap.empty()));
        ContractEvent completed = change.events().stream()
                .filter(event -> event.type().equals("StepCompleted"))
                .findFirst()
                .orElseThrow();
        ContractEvent early = new ContractEvent("StepReady", renamed(completed.fields(), "STRUCTURE"));
        deliver(List.of(early));
        assertThat(kept()).isEqualTo(1);
        take(change);
        assertThat(kept()).isZero();
        assertThat(open()).contains("STRUCTURE");
    }

    private static CborMap renamed(CborMap fields, String step) {
        CborMap.Builder copy = CborMap.builder();
        fields.entries().forEach((key, value) -> {
            String name = ((io.truesale.contract.codec.CborValue.Text) key).value();
            if (!name.equals("step")) {
                copy.put(name, value);
            }
        });
        return copy.put("step", step).build();
    }

    @Test
    void givesATaskItsGroupAndDueDate() {
        start("due-1");
        Task task = tasks.createTaskQuery()
                .taskCandidateGroup("UWR@uwr-member")
                .processVariableValueEquals("deal", deal)
                .singleResult();
        // Monday 2 February and five working days: Monday 9 February, 17:00
        assertThat(task.getDueDate()).isEqualTo(Instant.parse("2026-02-09T17:00:00Z"));
    }
}
