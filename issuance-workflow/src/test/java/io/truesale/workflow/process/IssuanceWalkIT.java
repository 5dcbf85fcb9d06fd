package io.truesale.workflow.process;

import static io.truesale.contract.issuance.IssuanceProcedure.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.IssuanceContract;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Change;
import io.truesale.contract.procedure.ProcedureRun;
import io.truesale.domain.party.Capacity;
import io.truesale.workflow.api.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;

/** Random issuances, decided by the procedure and followed by the real engine: both always agree on what is open. */
class IssuanceWalkIT extends ProcedureWalk {
    @Autowired
    private TaskDesk desk;

    IssuanceWalkIT() {
        super(PROCEDURE, IssuanceContract.ID);
    }

    private void start(String id) {
        start(id, PROCEDURE.name());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void engineAndContractAgreeOnWhatIsOpen(long seed) {
        start("walk-" + seed);
        walk(new SplittableRandom(seed));
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
