package io.truesale.contract.procedure;

import io.truesale.domain.rule.RuleCode;

/** Why a procedure refuses. */
public enum ProcedureRule implements RuleCode {
    /** The procedure has no step of that name. */
    UNKNOWN_STEP,
    /** A capacity that the procedure needs has no member. */
    PARTY_MISSING,
    /** The person does not have the capacity in which the step is signed. */
    WRONG_CAPACITY,
    /** The person's member does not hold the capacity in this deal. */
    WRONG_MEMBER,
    /** Steps before it are not completed. */
    STEP_NOT_READY,
    /** The step was reworked since the person saw it. */
    ROUND_PASSED,
    /** The step has all its signatures. */
    STEP_ALREADY_DONE,
    /** Two signatures are asked of two distinct persons. */
    SAME_PERSON_TWICE,
    /** The second person signs other evidence than the first. */
    EVIDENCE_DIFFERS,
    /** There is nothing that the step could be returned to. */
    NOT_RETURNABLE,
    /** A return, a rejection, a suspension or a cancellation gives its reason. */
    COMMENT_MISSING,
    /** An approval with conditions names them, and only that does. */
    CONDITIONS_MISMATCH,
    /** Nothing can be signed until the lead resumes. */
    PROCEDURE_SUSPENDED,
    /** Only a suspended procedure is resumed. */
    NOT_SUSPENDED,
    /** Every step is completed. */
    PROCEDURE_COMPLETED,
    /** Ended before its end. */
    PROCEDURE_ENDED
}
