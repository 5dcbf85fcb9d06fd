package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.Capacity;

/**
 * What an approval depends on.
 *
 * @param owner capacity that has to meet it
 * @param text one sentence, 1 to {@value #MAX_LENGTH} characters
 */
public record Condition(Capacity owner, String text) {
    /** Longest text, characters: a sentence, not a document. */
    public static final int MAX_LENGTH = 500;

    public Condition {
        requireNonNull(owner, "owner");
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new MalformedCbor("a condition has 1 to " + MAX_LENGTH + " characters, not " + text.length());
        }
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static Condition from(CborMap map) {
        return new Condition(Codes.read(Capacity.class, map.text("owner")), map.text("text"));
    }

    /** As it stands in a transaction. */
    public CborMap toCbor() {
        return CborMap.builder().put("owner", owner.name()).put("text", text).build();
    }
}
