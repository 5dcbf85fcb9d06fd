package io.truesale.portal.webhook;

import java.util.Arrays;
import java.util.List;

/**
 * Which events a webhook wants.
 *
 * @param patterns 1 to {@link #MOST} of {@code CONTRACT.EVENT}, {@code CONTRACT.*} and {@code *}
 */
public record EventTypes(List<String> patterns) {
    /** Most patterns of one webhook. */
    static final int MOST = 50;

    private static final String ALL = "*";
    private static final String FORM = "\\*|[a-z][a-z0-9-]{0,39}\\.(\\*|[A-Z][A-Za-z0-9]{0,79})";

    public EventTypes {
        patterns = List.copyOf(patterns);
        if (patterns.isEmpty() || patterns.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " types are expected, not " + patterns.size());
        }
        for (String pattern : patterns) {
            if (!pattern.matches(FORM)) {
                throw new IllegalArgumentException("CONTRACT.EVENT, CONTRACT.* or * is expected, got " + pattern);
            }
        }
    }

    /** Reads {@link #text}; also what people write, with commas or line breaks between. */
    public static EventTypes parse(String text) {
        return new EventTypes(Arrays.stream(text.split("[\\s,]+"))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /** As it is stored. */
    String text() {
        return String.join(" ", patterns);
    }

    boolean wants(String contract, String event) {
        return patterns.contains(ALL)
                || patterns.contains(contract + ".*")
                || patterns.contains(contract + "." + event);
    }
}
