package io.truesale.contract.procedure;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.util.List;

/**
 * Names of the events of a procedure and of their fields: what processes and read models on every node act on. Every
 * event has {@link #DEAL}, {@link #INSTANCE} and {@link #PROCEDURE}; those of a step also {@link #STEP}, {@link #CAPACITY}, {@link #MEMBER} and
 * {@link #ROUND}.
 */
public final class ProcedureEvents {
    /** A run begins; {@link #STEPS} lists what it consists of. */
    public static final String PROCEDURE_STARTED = "ProcedureStarted";
    /** A step can be signed: {@code ready.STEP}. */
    public static final String STEP_READY = "StepReady";
    /** A person has signed or decided; also {@link #PERSON}, {@link #DECISION}, {@link #COMMENT}, {@link #CONDITIONS}, {@link #EVIDENCE}. */
    public static final String STEP_SIGNED = "StepSigned";
    /** A step has all its signatures: {@code completed.STEP}. */
    public static final String STEP_COMPLETED = "StepCompleted";
    /** A step that was ready or completed waits again: {@code reopened.STEP}. Those that build on others come first. */
    public static final String STEP_REOPENED = "StepReopened";
    /** The signatures of a step are void and it is open again at once, after a checker's return or a resumption. */
    public static final String STEP_RESTARTED = "StepRestarted";
    /** A step was rejected; {@link #PROCEDURE_SUSPENDED} follows. */
    public static final String STEP_REJECTED = "StepRejected";
    /** Every step is completed. */
    public static final String PROCEDURE_COMPLETED = "ProcedureCompleted";
    /** The lead ended it: {@code cancelled}; also {@link #PERSON} and {@link #COMMENT}. */
    public static final String PROCEDURE_CANCELLED = "ProcedureCancelled";
    /** Nothing can be signed; also {@link #PERSON} and {@link #COMMENT}. */
    public static final String PROCEDURE_SUSPENDED = "ProcedureSuspended";
    /** Steps can be signed again; also {@link #PERSON} and {@link #COMMENT}. */
    public static final String PROCEDURE_RESUMED = "ProcedureResumed";

    /** Field: deal id. */
    public static final String DEAL = "deal";
    /** Field: which run. */
    public static final String INSTANCE = "instance";
    /** Field: name of the procedure. */
    public static final String PROCEDURE = "procedure";
    /** Field: step id. */
    public static final String STEP = "step";
    /** Field: capacity that signs the step. */
    public static final String CAPACITY = "capacity";
    /** Field: member that holds that capacity. */
    public static final String MEMBER = "member";
    /** Field: round of the step, from 1. */
    public static final String ROUND = "round";
    /** Field: who signed. */
    public static final String PERSON = "person";
    /** Field: name of the {@link Decision}. */
    public static final String DECISION = "decision";
    /** Field: reason or remark. */
    public static final String COMMENT = "comment";
    /** Field: array of {@link Condition}. */
    public static final String CONDITIONS = "conditions";
    /** Field: what was signed for. */
    public static final String EVIDENCE = "evidence";

    /** Field: array of maps with {@link #STEP}, {@link #CAPACITY}, {@link #MEMBER}, {@code kind}, {@code signatures}. */
    public static final String STEPS = "steps";

    private ProcedureEvents() {}

    static ContractEvent started(Procedure procedure, Progress progress) {
        List<CborMap> steps = procedure.steps().stream()
                .map(step -> CborMap.builder()
                        .put(STEP, step.id())
                        .put(CAPACITY, step.capacity().name())
                        .put(MEMBER, member(progress, step).value())
                        .put("kind", step.kind().name())
                        .put("signatures", step.signatures())
                        .build())
                .toList();
        return new ContractEvent(
                PROCEDURE_STARTED,
                runFields(procedure, progress).put(STEPS, steps).build());
    }

    static ContractEvent ofStep(String type, Procedure procedure, Progress progress, Step step) {
        return new ContractEvent(type, stepFields(procedure, progress, step).build());
    }

    static ContractEvent signed(Procedure procedure, Progress progress, Step step, Actor actor, Act act) {
        return new ContractEvent(
                STEP_SIGNED,
                stepFields(procedure, progress, step)
                        .put(PERSON, actor.person().value())
                        .put(DECISION, act.decision().name())
                        .put(COMMENT, act.comment())
                        .put(
                                CONDITIONS,
                                act.conditions().stream().map(Condition::toCbor).toList())
                        .put(EVIDENCE, act.evidence())
                        .build());
    }

    static ContractEvent ofRun(String type, Procedure procedure, Progress progress) {
        return new ContractEvent(type, runFields(procedure, progress).build());
    }

    static ContractEvent byPerson(String type, Procedure procedure, Progress progress, Actor actor, String comment) {
        return new ContractEvent(
                type,
                runFields(procedure, progress)
                        .put(PERSON, actor.person().value())
                        .put(COMMENT, comment)
                        .build());
    }

    private static MemberId member(Progress progress, Step step) {
        MemberId member = progress.parties().get(step.capacity());
        if (member == null) {
            throw new IllegalStateException(step.id() + " has no member for " + step.capacity());
        }
        return member;
    }

    private static CborMap.Builder runFields(Procedure procedure, Progress progress) {
        return CborMap.builder()
                .put(DEAL, progress.deal())
                .put(INSTANCE, progress.instance())
                .put(PROCEDURE, procedure.name());
    }

    private static CborMap.Builder stepFields(Procedure procedure, Progress progress, Step step) {
        MemberId member = member(progress, step);
        int round = progress.step(step.id()).map(StepProgress::round).orElse(0);
        return runFields(procedure, progress)
                .put(STEP, step.id())
                .put(CAPACITY, step.capacity().name())
                .put(MEMBER, member.value())
                .put(ROUND, round);
    }
}
