package io.truesale.domain.intake;

import io.truesale.domain.asset.AutoLoanField;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts of one loan as they stand in the file; filled again for each loan. */
final class RawRow {
    /** Column of a CSV that names the securitization; no ABS-EE element. */
    static final String SECURITIZATION = "securitizationKey";

    /** Column of a CSV with the day of the report as yyyyMMdd; no ABS-EE element. */
    static final String REPORT_DATE = "reportDate";

    /** Joins the values of an element that repeats. */
    static final char JOINER = '|';

    long number;
    long line;
    String securitization = "";
    String reportDate = "";
    private final @Nullable String[] values = new String[AutoLoanField.values().length];

    void clear(long nextNumber, long nextLine) {
        number = nextNumber;
        line = nextLine;
        securitization = "";
        reportDate = "";
        Arrays.fill(values, null);
    }

    /** The text of an element; empty when absent. */
    String get(AutoLoanField field) {
        String value = values[field.position() - 1];
        return value == null ? "" : value;
    }

    boolean has(AutoLoanField field) {
        return values[field.position() - 1] != null;
    }

    void set(AutoLoanField field, String value) {
        values[field.position() - 1] = value;
    }

    void append(AutoLoanField field, String value) {
        values[field.position() - 1] = has(field) ? get(field) + JOINER + value : value;
    }
}
