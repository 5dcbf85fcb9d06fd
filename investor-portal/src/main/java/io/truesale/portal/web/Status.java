package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

/**
 * A state in words and colour.
 *
 * @param key message key of the word
 * @param tone what the state means for the reader
 */
public record Status(String key, Tone tone) {
    /** Meaning of a state; the colour and the sign in front of the word follow from it. */
    public enum Tone {
        /** Nothing to do, nothing wrong. */
        NEUTRAL,
        /** Under way or waiting for someone. */
        WAITING,
        /** Needs the reader now. */
        ACTION,
        /** Done and good. */
        GOOD,
        /** Refused, failed or broken. */
        BAD;

        /** Class of the badge. */
        public String css() {
            return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Sign before the word, for readers who do not see the colour. */
        public String sign() {
            return switch (this) {
                case NEUTRAL -> "○";
                case WAITING -> "◔";
                case ACTION -> "●";
                case GOOD -> "✓";
                case BAD -> "✕";
            };
        }
    }

    public Status {
        requireNonNull(key, "key");
        requireNonNull(tone, "tone");
    }
}
