package io.truesale.domain.intake;

import io.truesale.domain.rule.RuleCode;

/** What can be found in a tape. Texts for people are in {@link FindingTexts}. */
public enum FindingRule implements RuleCode {
    /** The file has no bytes, or no loans. */
    EMPTY_FILE(Severity.REJECTING, Family.FILE),
    /** The file, its rows, columns or a field exceed a limit. */
    OVER_LIMIT(Severity.REJECTING, Family.FILE),
    /** The content is not what the ending of the name says, or no format that is read. */
    WRONG_FORMAT(Severity.REJECTING, Family.FILE),
    /** The text is not UTF-8. */
    WRONG_ENCODING(Severity.REJECTING, Family.FILE),
    /** The file begins with a byte order mark, which is skipped. */
    BYTE_ORDER_MARK(Severity.NOTE, Family.FILE),
    /** The XML is truncated or not well formed. */
    MALFORMED_XML(Severity.REJECTING, Family.SCHEMA),
    /** The XML has a document type declaration or an entity of its own. */
    DTD_NOT_ADMITTED(Severity.REJECTING, Family.SCHEMA),
    /** The XML has an element that the schema does not have there. */
    UNKNOWN_ELEMENT(Severity.REJECTING, Family.SCHEMA),
    /** An element that a loan has once comes twice. */
    ELEMENT_REPEATED(Severity.REJECTING, Family.SCHEMA),
    /** A CSV record cannot be read: unclosed quote, other number of cells than the header. */
    MALFORMED_CSV(Severity.REJECTING, Family.SCHEMA),
    /** A column that no pool can do without is not in the header. */
    MISSING_COLUMN(Severity.REJECTING, Family.SCHEMA),
    /** A column comes twice in the header. */
    DUPLICATE_COLUMN(Severity.REJECTING, Family.SCHEMA),
    /** A column has no ABS-EE element name; it is not read. */
    UNKNOWN_COLUMN(Severity.NOTE, Family.SCHEMA),
    /** A value without which a loan cannot be identified is absent. */
    MISSING_VALUE(Severity.REJECTING, Family.SCHEMA),
    /** A number is not written as a plain decimal. */
    NOT_A_NUMBER(Severity.REJECTING, Family.SCHEMA),
    /** A number has more digits than the schema admits. */
    NUMBER_OUT_OF_RANGE(Severity.REJECTING, Family.SCHEMA),
    /** A date does not exist or is not in the form of the schema. */
    INVALID_DATE(Severity.REJECTING, Family.SCHEMA),
    /** A flag is neither true nor false. */
    INVALID_FLAG(Severity.REJECTING, Family.SCHEMA),
    /** A text is longer than the schema admits. */
    TEXT_TOO_LONG(Severity.REJECTING, Family.SCHEMA),
    /** A text holds control or direction-changing characters. */
    CONTROL_CHARACTER(Severity.REJECTING, Family.SCHEMA),
    /** A code is not in the list of the schema. */
    UNKNOWN_CODE(Severity.WARNING, Family.SCHEMA),
    /** A loan comes twice for one period and report date. */
    DUPLICATE_LOAN(Severity.REJECTING, Family.LOGIC),
    /** The XML holds two equal records of one loan; the format has no report date to tell filings apart. */
    REPEATED_RECORD(Severity.WARNING, Family.LOGIC),
    /** A loan is reported twice for one period, under different report dates. */
    REPORTED_TWICE(Severity.WARNING, Family.LOGIC),
    /** A balance, original amount, value or rate is negative. */
    NEGATIVE_AMOUNT(Severity.REJECTING, Family.LOGIC),
    /** The reporting period ends before it begins. */
    PERIOD_REVERSED(Severity.REJECTING, Family.LOGIC),
    /** The reporting period is not one calendar month. */
    PERIOD_NOT_A_MONTH(Severity.NOTE, Family.LOGIC),
    /** The tape holds more than one reporting period. */
    SEVERAL_PERIODS(Severity.WARNING, Family.LOGIC),
    /** The tape holds more than one securitization. */
    SEVERAL_SECURITIZATIONS(Severity.WARNING, Family.LOGIC),
    /** Begin - principal - charge-off - other adjustment differs from end. */
    BALANCE_IDENTITY(Severity.WARNING, Family.BUSINESS),
    /** A value that totals or projections rest on is absent; it is not taken for zero. */
    ABSENT_VALUE(Severity.WARNING, Family.BUSINESS),
    /** A flow of the month is negative. */
    NEGATIVE_FLOW(Severity.NOTE, Family.BUSINESS),
    /** A remaining term is negative: the loan is past its maturity. */
    NEGATIVE_TERM(Severity.WARNING, Family.BUSINESS),
    /** A rate is so high that it seems to be a percent, not a fraction; it is not rescaled. */
    RATE_LOOKS_LIKE_PERCENT(Severity.WARNING, Family.BUSINESS),
    /** Payment to income is so high that it seems to be a percent; it is not rescaled. */
    INCOME_SHARE_LOOKS_LIKE_PERCENT(Severity.WARNING, Family.BUSINESS),
    /** The servicing fee is far from the yearly 1 to 3 percent that is usual; it is not rescaled. */
    SERVICING_FEE_OUTLIER(Severity.WARNING, Family.BUSINESS),
    /** A loan charged off in an earlier period is still in the file. */
    CHARGED_OFF_REMAINS(Severity.NOTE, Family.BUSINESS),
    /** A loan paid off in an earlier period is still in the file. */
    PAID_OFF_REMAINS(Severity.NOTE, Family.BUSINESS),
    /** An element that may repeat has more than one value. */
    VALUES_REPEAT(Severity.NOTE, Family.BUSINESS),
    /** The credit score is 0, NONE or absent: there is none. */
    NO_CREDIT_SCORE(Severity.NOTE, Family.BUSINESS),
    /** The credit score is outside 250 to 900. */
    CREDIT_SCORE_OUTLIER(Severity.WARNING, Family.BUSINESS),
    /** An amount is finer than a cent; totals in cents take it half-even. */
    FINER_THAN_A_CENT(Severity.NOTE, Family.BUSINESS),
    /** Numeric loan numbers differ in length: a spreadsheet may have cut leading zeros. */
    LEADING_ZEROS_LOST(Severity.NOTE, Family.BUSINESS),
    /** The maturity is before the origination. */
    MATURITY_BEFORE_ORIGINATION(Severity.WARNING, Family.BUSINESS);

    private final Severity severity;
    private final Family family;

    FindingRule(Severity severity, Family family) {
        this.severity = severity;
        this.family = family;
    }

    /** What it does to the tape. */
    public Severity severity() {
        return severity;
    }

    /** Which kind of rule it is. */
    public Family family() {
        return family;
    }

    /** Kinds of rules, from the outside in. */
    public enum Family {
        /** The file as a whole. */
        FILE,
        /** The form of a record. */
        SCHEMA,
        /** How records relate. */
        LOGIC,
        /** What the figures mean. */
        BUSINESS
    }
}
