package io.truesale.domain.intake;

/** What a finding does to the tape. */
public enum Severity {
    /** The tape is refused as a whole. */
    REJECTING,
    /** The tape can be used; somebody has to look. */
    WARNING,
    /** Worth knowing. */
    NOTE
}
