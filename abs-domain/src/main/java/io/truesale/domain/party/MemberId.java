package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * An institution of the consortium.
 *
 * @param value 2 to 40 of a-z, 0-9 and hyphen, beginning with a letter, such as {@code rivermark-bank}
 */
public record MemberId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public MemberId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a member id of 2 to 40 lower-case letters, digits and hyphens is expected, got: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
