package io.truesale.domain.tranche;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One class of notes within its deal.
 *
 * @param value 1 to 12 of A-Z, 0-9 and hyphen, beginning with a letter: {@code A}, {@code A-2}, {@code SUB}
 */
public record ClassId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{0,11}");

    public ClassId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a class of 1 to 12 capitals, digits and hyphens is expected, got: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
