package io.truesale.contract.reference;

import io.truesale.domain.rule.RuleCode;

/** Why reference data is refused. Source: reference.md. */
public enum ReferenceRule implements RuleCode {
    /** A series is defined by a person who holds OPS. */
    SERIES_CAPACITY,
    /** A series is defined once. */
    SERIES_EXISTS,
    /** Figures are those of a series that is defined. */
    SERIES_UNKNOWN,
    /** Name, source and unit of a series have their bounds. */
    SERIES_OUT_OF_BOUNDS,
    /** A figure has a date within bounds and a value of its series' kind. */
    FIGURE_OUT_OF_BOUNDS,
    /** Versions of an effective date follow each other. */
    FIGURE_VERSION,
    /** A person states one value for a version. */
    FIGURE_STATED,
    /** Only what was stated is retracted. */
    FIGURE_NOT_STATED,
    /** The contract has no such function. */
    REFERENCE_FUNCTION
}
