package io.truesale.contract.issuance;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.rule.RuleViolated;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Supplier;

/** Reads fields of evidence; what is absent or has the wrong form is refused with its name. */
final class Fields {
    /** Longest free text of a field, characters. */
    private static final int MAX_TEXT = 200;

    private Fields() {}

    /** Turns what a value object refuses into bad input. */
    static <T> T parse(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedCbor(what + ": " + e.getMessage());
        }
    }

    static CborMap map(String step, CborMap evidence, String field) {
        require(step, evidence, field);
        return evidence.map(field);
    }

    static String text(String step, CborMap evidence, String field) {
        require(step, evidence, field);
        String text = evidence.text(field);
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw missing(step, field, "1 to " + MAX_TEXT + " characters, not " + text.length());
        }
        return text;
    }

    static LocalDate date(String step, CborMap evidence, String field) {
        String text = text(step, evidence, field);
        return parse(step + " " + field, () -> LocalDate.parse(text));
    }

    static byte[] hash(String step, CborMap evidence, String field) {
        require(step, evidence, field);
        byte[] hash = evidence.bytes(field);
        if (hash.length != 32) {
            throw missing(step, field, "a digest of 32 bytes, not of " + hash.length);
        }
        return hash;
    }

    static long positive(String step, CborMap evidence, String field) {
        require(step, evidence, field);
        long value = evidence.integer(field);
        if (value <= 0) {
            throw missing(step, field, "more than 0, not " + value);
        }
        return value;
    }

    static void require(String step, CborMap evidence, String field) {
        if (evidence.find(field).isEmpty()) {
            throw missing(step, field, "a value, none is given");
        }
    }

    private static RuleViolated missing(String step, String field, String expected) {
        return new RuleViolated(IssuanceRule.EVIDENCE_MISSING, step + " expects evidence " + field + ": " + expected);
    }
}
