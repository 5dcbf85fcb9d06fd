package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

/**
 * One step of the way from the home page to this one. Handlers put a list of them into the model as {@code crumbs};
 * the last one is the page itself and has no link.
 *
 * @param key message key, or empty when {@code text} is a name
 * @param text a name such as a deal's, shown as it is
 * @param href where it leads, empty for the page itself
 */
public record Crumb(String key, String text, String href) {
    public Crumb {
        requireNonNull(key, "key");
        requireNonNull(text, "text");
        requireNonNull(href, "href");
    }

    /** A step with a text of ours. */
    public static Crumb of(String key, String href) {
        return new Crumb(key, "", href);
    }

    /** A step with the name of an object. */
    public static Crumb named(String text, String href) {
        return new Crumb("", text, href);
    }
}
