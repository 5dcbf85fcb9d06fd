package io.truesale.contract.procedure;

import static io.truesale.contract.procedure.Decision.APPROVE_WITH_CONDITIONS;
import static io.truesale.contract.procedure.Decision.REJECT;
import static io.truesale.contract.procedure.Decision.RETURN;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProcedureRunTest {
    /** STRUCTURE -> (RATING | CONSENT) -> CLOSE by two persons, none of them who gave CONSENT. */
    private static final Procedure PROCEDURE = new Procedure(
            "p",
            UWR,
            List.of(
                    Step.of("STRUCTURE", UWR),
                    Step.of("RATING", RTG).after("STRUCTURE").returnsTo("STRUCTURE"),
                    Step.of("CONSENT", SPV).after("STRUCTURE"),
                    Step.of("CLOSE", SPV)
                            .after("RATING", "CONSENT")
                            .twoPersons()
                            .otherPersonThan("CONSENT")));

    private static final Actor LEAD = actor("summit/ann", UWR);
    private static final Actor RATER = actor("northgate/bo", RTG);
    private static final Actor TRUSTEE = actor("harbor/cy", SPV);
    private static final Actor TRUSTEE_2 = actor("harbor/di", SPV);
    private static final Actor TRUSTEE_3 = actor("harbor/ed", SPV);
    private static final CborMap NOTHING = CborMap.empty();

    private Progress progress = ProcedureRun.start(PROCEDURE, "deal-1", "p", new TreeMap<>(parties()))
            .progress();

    private static Map<Capacity, MemberId> parties() {
        return Map.of(
                UWR, new MemberId("summit"),
                RTG, new MemberId("northgate"),
                SPV, new MemberId("harbor"));
    }

    private static Actor actor(String person, Capacity... capacities) {
        return new Actor(new PersonId(person), Set.of(capacities));
    }

    private Change act(Actor actor, Act act) {
        Change change = new ProcedureRun(PROCEDURE, progress).act(actor, act);
        progress = Progress.from(change.progress().toCbor());
        return change;
    }

    private Change approve(Actor actor, String step) {
        return act(actor, Act.approve(step, round(step), NOTHING));
    }

    private int round(String step) {
        return progress.step(step).map(StepProgress::round).orElse(0);
    }

    private ProcedureRun run() {
        return new ProcedureRun(PROCEDURE, progress);
    }

    private static void assertRefused(ThrowingCallable call, ProcedureRule rule, String part) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolated.class, refused -> {
            assertThat(refused.code()).isEqualTo(rule);
            assertThat(refused.detail()).contains(part);
        });
    }

    private static List<String> told(Change change) {
        return change.events().stream()
                .map(event -> event.type()
                        + event.fields()
                                .optionalText("step")
                                .map(step -> " " + step)
                                .orElse(""))
                .toList();
    }

    @Test
    void startsWithTheStepsThatBuildOnNothing() {
        Change start = ProcedureRun.start(PROCEDURE, "deal-1", "p", new TreeMap<>(parties()));
        assertThat(told(start)).containsExactly("ProcedureStarted", "StepReady STRUCTURE");
    }

    @Test
    void refusesToStartWithoutAParty() {
        assertRefused(
                () -> ProcedureRun.start(PROCEDURE, "deal-1", "p", new TreeMap<>(Map.of(UWR, new MemberId("summit")))),
                ProcedureRule.PARTY_MISSING,
                "SPV");
    }

    @Test
    void makesTheNextStepsReady() {
        assertThat(told(approve(LEAD, "STRUCTURE")))
                .containsExactly(
                        "StepSigned STRUCTURE", "StepCompleted STRUCTURE", "StepReady RATING", "StepReady CONSENT");
    }

    @Test
    void completesAfterTheLastSignature() {
        toClose();
        approve(TRUSTEE_2, "CLOSE");
        assertThat(told(approve(TRUSTEE_3, "CLOSE")))
                .containsExactly("StepSigned CLOSE", "StepCompleted CLOSE", "ProcedureCompleted");
        assertThat(progress.status()).isEqualTo(Status.COMPLETED);
    }

    private void toClose() {
        approve(LEAD, "STRUCTURE");
        approve(RATER, "RATING");
        approve(TRUSTEE, "CONSENT");
    }

    @Test
    void refusesAnUnknownStep() {
        assertRefused(() -> approve(LEAD, "NO_SUCH"), ProcedureRule.UNKNOWN_STEP, "NO_SUCH");
    }

    @Test
    void refusesAnotherMember() {
        assertRefused(() -> approve(actor("other/xi", UWR), "STRUCTURE"), ProcedureRule.WRONG_MEMBER, "not by other");
    }

    @Test
    void refusesAPersonWithoutTheCapacity() {
        assertRefused(
                () -> approve(actor("summit/xi", ORG), "STRUCTURE"), ProcedureRule.WRONG_CAPACITY, "capacity UWR");
    }

    @Test
    void refusesAStepBeforeItsTurn() {
        assertRefused(() -> approve(RATER, "RATING"), ProcedureRule.STEP_NOT_READY, "comes after [STRUCTURE]");
    }

    @Test
    void refusesACompletedStep() {
        approve(LEAD, "STRUCTURE");
        assertRefused(() -> approve(LEAD, "STRUCTURE"), ProcedureRule.STEP_ALREADY_DONE, "already completed");
    }

    @Test
    void refusesTheSamePersonTwice() {
        toClose();
        approve(TRUSTEE_2, "CLOSE");
        assertRefused(() -> approve(TRUSTEE_2, "CLOSE"), ProcedureRule.SAME_PERSON_TWICE, "two distinct persons");
    }

    @Test
    void refusesAPersonWhoSignedTheStepThatItMustDifferFrom() {
        toClose();
        assertRefused(() -> approve(TRUSTEE, "CLOSE"), ProcedureRule.SAME_PERSON_TWICE, "another person than CONSENT");
    }

    @Test
    void refusesOtherEvidenceOfTheSecondPerson() {
        toClose();
        approve(TRUSTEE_2, "CLOSE");
        CborMap other = CborMap.builder().put("reference", "R-2").build();
        assertRefused(
                () -> act(TRUSTEE_3, Act.approve("CLOSE", 1, other)), ProcedureRule.EVIDENCE_DIFFERS, "same evidence");
    }

    @Test
    void refusesAReturnWithNothingToReturnTo() {
        assertRefused(
                () -> act(LEAD, Act.of("STRUCTURE", 1, RETURN, "why")), ProcedureRule.NOT_RETURNABLE, "STRUCTURE");
    }

    @Test
    void refusesAReturnWithoutReason() {
        approve(LEAD, "STRUCTURE");
        assertRefused(() -> act(RATER, Act.of("RATING", 1, RETURN, " ")), ProcedureRule.COMMENT_MISSING, "reason");
    }

    @Test
    void reopensAndWithdrawsOnAReturnLatestFirst() {
        approve(LEAD, "STRUCTURE");
        approve(TRUSTEE, "CONSENT");
        Change change = act(RATER, Act.of("RATING", 1, RETURN, "too thin"));
        assertThat(told(change))
                .containsExactly(
                        "StepSigned RATING",
                        "StepReopened CONSENT",
                        "StepReopened RATING",
                        "StepReopened STRUCTURE",
                        "StepReady STRUCTURE");
        assertThat(progress.step("CONSENT").orElseThrow().signatures()).isEmpty();
        assertThat(progress.step("STRUCTURE").orElseThrow().round()).isEqualTo(2);
    }

    @Test
    void asksAllSignaturesAnewAfterARework() {
        approve(LEAD, "STRUCTURE");
        approve(TRUSTEE, "CONSENT");
        act(RATER, Act.of("RATING", 1, RETURN, "too thin"));
        assertThat(told(approve(LEAD, "STRUCTURE"))).contains("StepReady RATING", "StepReady CONSENT");
    }

    @Test
    void refusesASignatureForAnEarlierRound() {
        approve(LEAD, "STRUCTURE");
        act(RATER, Act.of("RATING", 1, RETURN, "too thin"));
        approve(LEAD, "STRUCTURE");
        assertRefused(() -> act(RATER, Act.approve("RATING", 1, NOTHING)), ProcedureRule.ROUND_PASSED, "is in round 2");
    }

    @Test
    void restartsTheStepWhenTheCheckerReturnsIt() {
        toClose();
        approve(TRUSTEE_2, "CLOSE");
        Change change = act(TRUSTEE_3, Act.of("CLOSE", 1, RETURN, "wrong date"));
        assertThat(told(change)).containsExactly("StepSigned CLOSE", "StepRestarted CLOSE");
        assertThat(progress.step("CLOSE").orElseThrow().round()).isEqualTo(2);
        approve(TRUSTEE_2, "CLOSE"); // may sign the new round
        assertThat(progress.step("CLOSE").orElseThrow().signatures()).hasSize(1);
    }

    @Test
    void takesAnApprovalWithConditions() {
        Condition condition = new Condition(RTG, "Rating letter by closing");
        Change change = act(LEAD, new Act("STRUCTURE", 1, APPROVE_WITH_CONDITIONS, "", List.of(condition), NOTHING));
        assertThat(change.events().get(0).fields().maps("conditions")).containsExactly(condition.toCbor());
    }

    @Test
    void refusesConditionsThatAreNotNamed() {
        assertRefused(
                () -> act(LEAD, Act.of("STRUCTURE", 1, APPROVE_WITH_CONDITIONS, "")),
                ProcedureRule.CONDITIONS_MISMATCH,
                "at least one");
    }

    @Test
    void suspendsOnARejectionUntilTheLeadResumes() {
        approve(LEAD, "STRUCTURE");
        assertThat(told(act(RATER, Act.of("RATING", 1, REJECT, "not ratable"))))
                .containsExactly("StepSigned RATING", "StepRejected RATING", "ProcedureSuspended");
        assertRefused(() -> approve(TRUSTEE, "CONSENT"), ProcedureRule.PROCEDURE_SUSPENDED, "UWR can resume");
        Change resumed = run().resume(LEAD, "talked");
        assertThat(told(resumed)).containsExactly("ProcedureResumed", "StepRestarted RATING");
        assertThat(resumed.progress().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void refusesToResumeWhatIsNotSuspended() {
        assertRefused(() -> run().resume(LEAD, "why"), ProcedureRule.NOT_SUSPENDED, "not suspended");
    }

    @Test
    void suspendsOnlyForTheLead() {
        assertThat(run().suspend(LEAD, "market closed").progress().status()).isEqualTo(Status.SUSPENDED);
        assertRefused(() -> run().suspend(RATER, "why"), ProcedureRule.WRONG_MEMBER, "UWR");
    }

    @Test
    void refusesEverythingAfterACancellation() {
        Change cancelled = run().cancel(LEAD, "withdrawn");
        assertThat(told(cancelled)).containsExactly("ProcedureCancelled");
        progress = cancelled.progress();
        assertRefused(() -> approve(LEAD, "STRUCTURE"), ProcedureRule.PROCEDURE_ENDED, "cancelled");
        assertRefused(() -> run().resume(LEAD, "why"), ProcedureRule.PROCEDURE_ENDED, "cancelled");
    }

    @Test
    void refusesEverythingAfterTheEnd() {
        toClose();
        approve(TRUSTEE_2, "CLOSE");
        approve(TRUSTEE_3, "CLOSE");
        assertRefused(() -> run().cancel(LEAD, "late"), ProcedureRule.PROCEDURE_COMPLETED, "completed");
    }

    @Test
    void cannotBeReadWithOtherSteps() {
        Procedure other = new Procedure("p", UWR, List.of(Step.of("OTHER", UWR)));
        assertThatThrownBy(() -> new ProcedureRun(other, progress)).isInstanceOf(IllegalStateException.class);
    }
}
