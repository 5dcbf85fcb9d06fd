package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The part of an address behind its question mark, with everything escaped. */
public final class Query {
    private final StringBuilder text = new StringBuilder();
    private final List<Field> fields = new ArrayList<>();

    /** A parameter, as a form carries it in a hidden field. */
    public record Field(String name, String value) {
        public Field {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /** Adds a parameter. */
    public Query add(String name, String value) {
        fields.add(new Field(name, value));
        text.append(text.isEmpty() ? "" : "&").append(escape(name)).append('=').append(escape(value));
        return this;
    }

    /** All parameters, in order. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
