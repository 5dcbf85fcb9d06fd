package io.truesale.ledger.api;

/**
 * One check of evidence.
 *
 * @param result PASSED, FAILED or NOTED
 * @param code stable name of what was found
 * @param english sentence for people
 * @param chinese the same
 */
public record EvidenceFinding(String result, String code, String english, String chinese) {
    /** Whether the evidence proves nothing because of it. */
    public boolean failed() {
        return result.equals("FAILED");
    }
}
