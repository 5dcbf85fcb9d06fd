package io.truesale.domain.document;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One document through all its versions.
 *
 * @param value 2 to 60 of a-z, 0-9 and hyphen
 */
public record DocumentId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,59}");

    public DocumentId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a document id of 2 to 60 lower-case letters, digits and hyphens is expected, got: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
