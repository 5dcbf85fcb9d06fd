package io.truesale.domain.intake;

/** Formats that are read. */
public enum TapeFormat {
    /** SEC ABS-EE asset data file for auto loans, Exhibit 102. */
    ABS_EE_XML,
    /** Comma-separated values (RFC 4180) in UTF-8 whose header holds ABS-EE element names. */
    CSV
}
