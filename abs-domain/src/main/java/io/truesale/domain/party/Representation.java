package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

/**
 * One representation and warranty that the originator gives about every loan that it sells.
 *
 * @param code stable short name such as {@code first-lien}: 2 to 40 of a-z, 0-9 and hyphen
 * @param text its wording, 1 to 4000 characters
 */
public record Representation(String code, String text) {
    public Representation {
        if (!requireNonNull(code, "code").matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException(
                    "a representation code of 2 to 40 lower-case letters, digits and hyphens is expected, got: "
                            + code);
        }
        Texts.requireText("wording", text, 4000);
    }
}
