package io.truesale.workflow.process;

import static io.truesale.contract.distribution.PeriodProcedure.PROCEDURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Decision;
import io.truesale.contract.procedure.ProcedureRun;
import io.truesale.domain.party.Capacity;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods, decided by their procedure and followed by the real engine on {@code period.bpmn}. */
class PeriodWalkIT extends ProcedureWalk {
    PeriodWalkIT() {
        super(PROCEDURE, DistributionContract.ID);
    }

    private void approve(Capacity capacity, String name, String step) {
        int round = progress.step(step).orElseThrow().round();
        take(new ProcedureRun(PROCEDURE, progress)
                .act(actor(capacity, name), Act.approve(step, round, CborMap.empty())));
    }

    private void give(Capacity capacity, String name, String step, Decision decision) {
        int round = progress.step(step).orElseThrow().round();
        take(new ProcedureRun(PROCEDURE, progress)
                .act(actor(capacity, name), Act.of(step, round, decision, "because")));
    }

    /** Three months of one deal one after the other: each run has processes of its own and leaves none behind. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void engineAndContractAgreeOnWhatIsOpen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (String month : List.of("2026-02", "2026-03", "2026-04")) {
            start("months-" + seed, month);
            assertThat(open()).containsExactly(PeriodProcedure.SERVICER_REPORT);
            walk(random);
        }
    }

    @Test
    void handsTheMonthFromPartyToParty() {
        start("in-order-1", "2026-02");
        approve(Capacity.SVC, "ann", PeriodProcedure.SERVICER_REPORT);
        assertThat(open()).containsExactly(PeriodProcedure.SERVICER_APPROVE);
        approve(Capacity.SVC, "ben", PeriodProcedure.SERVICER_APPROVE);
        assertThat(open()).containsExactly(PeriodProcedure.CALCULATION);
        approve(Capacity.SPV, "ann", PeriodProcedure.CALCULATION);
        assertThat(open()).containsExactly(PeriodProcedure.RECOMPUTE);
        approve(Capacity.CUS, "ann", PeriodProcedure.RECOMPUTE);
        for (String step : List.of(PeriodProcedure.TRUSTEE_REPORT, PeriodProcedure.RELEASE)) {
            approve(Capacity.SPV, "ann", step);
            assertThat(open()).as("the second person signs too").containsExactly(step);
            approve(Capacity.SPV, "ben", step);
        }
        assertThat(open()).containsExactly(PeriodProcedure.PAID);
        approve(Capacity.CUS, "ann", PeriodProcedure.PAID);
        assertThat(open()).isEmpty();
        assertThat(instances()).isZero();
    }

    @Test
    void goesBackToTheServicerWhenTheTrusteeReturnsTheFigures() {
        start("returned-1", "2026-02");
        approve(Capacity.SVC, "ann", PeriodProcedure.SERVICER_REPORT);
        approve(Capacity.SVC, "ben", PeriodProcedure.SERVICER_APPROVE);
        give(Capacity.SPV, "ann", PeriodProcedure.CALCULATION, Decision.RETURN);
        assertThat(open()).containsExactly(PeriodProcedure.SERVICER_REPORT);
        assertThat(progress.step(PeriodProcedure.SERVICER_REPORT).orElseThrow().round())
                .isEqualTo(2);
    }

    @Test
    void givesEachTaskItsGroupAndDueDate() {
        start("due-1", "2026-02");
        Task report = tasks.createTaskQuery()
                .taskCandidateGroup("SVC@svc-member")
                .processVariableValueEquals("deal", deal)
                .singleResult();
        // Monday 2 February and three working days: Thursday 5 February, 17:00
        assertThat(report.getDueDate()).isEqualTo(Instant.parse("2026-02-05T17:00:00Z"));
        assertThat(tasks.getVariable(report.getId(), "instance")).isEqualTo("2026-02");
    }
}
