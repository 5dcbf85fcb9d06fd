package io.truesale.domain.party;

import static java.util.Objects.requireNonNull;

/** Bounds of free text that people enter. */
final class Texts {
    private Texts() {}

    static void requireText(String what, String text, int longest) {
        if (requireNonNull(text, what).isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(
                    "a " + what + " of 1 to " + longest + " characters is expected, got " + text.length());
        }
    }
}
