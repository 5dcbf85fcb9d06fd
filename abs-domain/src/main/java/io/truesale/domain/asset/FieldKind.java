package io.truesale.domain.asset;

/** How the text of an element is read. */
public enum FieldKind {
    /** Free text, kept as it is. */
    TEXT,
    /** One of a list of codes; some elements repeat. */
    CODE,
    /** Decimal amount in major units of the tape's currency, at most 12 digits before and 8 after the point. */
    AMOUNT,
    /** Decimal fraction: 0.0525 is 5.25 %. */
    RATE,
    /** Whole number of months, days or payments. */
    COUNT,
    /** Day, written MM-DD-YYYY. */
    DATE,
    /** Month, written MM/YYYY. */
    MONTH,
    /** {@code true} or {@code false}. */
    FLAG
}
