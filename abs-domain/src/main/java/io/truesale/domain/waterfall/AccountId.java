package io.truesale.domain.waterfall;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * An account of the deal.
 *
 * @param value capitals, digits and hyphens
 */
public record AccountId(String value) {
    // Before the constants, which use it.
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{0,23}");

    /** Where the collections of a period arrive. */
    public static final AccountId COLLECTION = new AccountId("COLLECTION");

    /** Cash kept for periods in which collections do not suffice. */
    public static final AccountId RESERVE = new AccountId("RESERVE");

    public AccountId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an account of 1 to 24 capitals is expected, got: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
