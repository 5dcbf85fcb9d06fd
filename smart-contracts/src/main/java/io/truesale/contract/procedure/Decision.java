package io.truesale.contract.procedure;

import io.truesale.contract.codec.Codes;

/** What a person says to a step. Names are stored on ledgers. */
public enum Decision {
    /** Agrees. */
    APPROVE,
    /** Agrees, and names conditions that must be met or waived before closing. */
    APPROVE_WITH_CONDITIONS,
    /** Sends the work back to an earlier step, with the reason. */
    RETURN,
    /** Refuses for good, with the reason: the procedure is suspended until its lead resumes or cancels it. */
    REJECT;

    /** Whether this counts as a signature that completes a step. */
    public boolean approves() {
        return switch (this) {
            case APPROVE, APPROVE_WITH_CONDITIONS -> true;
            case RETURN, REJECT -> false;
        };
    }

    /** Whether {@code name} is that of a decision that {@link #approves()}. */
    public static boolean isApproval(String name) {
        return Codes.find(Decision.class, name).filter(Decision::approves).isPresent();
    }
}
