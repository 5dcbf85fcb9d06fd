package io.truesale.ledger.evidence;

import java.util.List;

/**
 * What was checked of an evidence file, in the order of the argument.
 *
 * @param checks each with what was found
 */
public record EvidenceReport(List<Check> checks) {
    /** How a check ended. */
    public enum Result {
        /** It holds. */
        PASSED,
        /** It does not hold: the evidence proves nothing. */
        FAILED,
        /** It holds as far as it goes; the reader has to know something. */
        NOTED
    }

    /**
     * One check.
     *
     * @param result how it ended
     * @param sentence what was checked and found
     */
    public record Check(Result result, String sentence) {}

    public EvidenceReport {
        checks = List.copyOf(checks);
    }

    /** Whether nothing failed. */
    public boolean holds() {
        return checks.stream().noneMatch(check -> check.result() == Result.FAILED);
    }
}
