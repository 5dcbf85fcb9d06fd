package io.truesale.domain.deal;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One securitization.
 *
 * @param value 2 to 40 of a-z, 0-9 and hyphen, such as {@code rivermark-auto-2026-1}
 */
public record DealId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public DealId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a deal id of 2 to 40 lower-case letters, digits and hyphens is expected, got: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
