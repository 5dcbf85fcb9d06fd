package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

/**
 * One line of a key-value panel, for {@code components/panels :: facts(...)}.
 *
 * @param key message key of the label
 * @param text value in the reader's format
 * @param href where the value leads, empty for nowhere
 * @param code whether the value is an id or hash
 */
public record Fact(String key, String text, String href, boolean code) {
    public Fact {
        requireNonNull(key, "key");
        requireNonNull(text, "text");
        requireNonNull(href, "href");
    }

    /** A value. */
    public static Fact of(String key, String text) {
        return new Fact(key, text, "", false);
    }

    /** A value that links. */
    public static Fact link(String key, String text, String href) {
        return new Fact(key, text, href, false);
    }

    /** An id or hash. */
    public static Fact code(String key, String text) {
        return new Fact(key, text, "", true);
    }
}
