package io.truesale.portal.projection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The part of an address behind its question mark, with everything escaped. */
public final class Query {
    private final StringBuilder text = new StringBuilder();

    /** Adds a parameter. */
    public Query add(String name, String value) {
        text.append(text.isEmpty() ? "" : "&").append(escape(name)).append('=').append(escape(value));
        return this;
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
