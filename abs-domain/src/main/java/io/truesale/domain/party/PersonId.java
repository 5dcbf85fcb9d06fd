package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A person who acts for one member; the member is the part before the slash.
 *
 * @param value {@code member/name}, such as {@code rivermark-bank/li.na}
 */
public record PersonId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}/[a-z][a-z0-9.-]{1,39}");

    public PersonId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a person id of the form member/name is expected, got: " + value);
        }
    }

    /** The member that the person acts for. */
    public MemberId member() {
        return new MemberId(value.substring(0, value.indexOf('/')));
    }

    @Override
    public String toString() {
        return value;
    }
}
