package io.truesale.ledger.evidence;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What was checked of evidence, in the order of the argument.
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
     * @param what was checked and found
     */
    public record Check(Result result, Sentence what) {
        public Check {
            requireNonNull(result, "result");
            requireNonNull(what, "what");
        }

        /** What was checked and found, in English. */
        public String sentence() {
            return what.in(Language.EN);
        }
    }

    public EvidenceReport {
        checks = List.copyOf(checks);
    }

    /** Whether nothing failed. */
    public boolean holds() {
        return checks.stream().noneMatch(check -> check.result() == Result.FAILED);
    }
}
