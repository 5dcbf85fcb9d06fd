package io.truesale.domain.intake;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing that was found in a tape.
 *
 * @param rule which rule
 * @param row place of the loan in the tape, from 1; 0 when it concerns the whole file
 * @param line line of the file, from 1; 0 when unknown
 * @param assetNumber loan, or empty
 * @param column element name, or empty
 * @param value what came, cut to 80 characters, or empty
 * @param arguments details for the texts of the rule: a limit, a difference, the other row
 */
public record Finding(
        FindingRule rule,
        long row,
        long line,
        String assetNumber,
        String column,
        String value,
        List<String> arguments) {
    /** Longest value that is kept, characters. */
    public static final int MAX_VALUE_CHARS = 80;

    public Finding {
        requireNonNull(rule, "rule");
        requireNonNull(assetNumber, "assetNumber");
        requireNonNull(column, "column");
        value = value.length() > MAX_VALUE_CHARS ? value.substring(0, MAX_VALUE_CHARS) + "…" : value;
        arguments = List.copyOf(arguments);
    }

    /** A finding about the file as a whole. */
    static Finding ofFile(FindingRule rule, String value, String... arguments) {
        return new Finding(rule, 0, 0, "", "", value, List.of(arguments));
    }

    /** What it does to the tape. */
    public Severity severity() {
        return rule.severity();
    }
}
