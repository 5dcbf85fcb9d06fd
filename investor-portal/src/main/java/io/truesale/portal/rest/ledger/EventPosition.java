package io.truesale.portal.rest.ledger;

import io.truesale.portal.rest.BadInput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a channel's log: {@code HEIGHT.INDEX}. Source: infra/docs/spec/client.md section 3.
 *
 * @param height of the block; 0 is before the first
 * @param index place within the block, from 0
 */
record EventPosition(long height, int index) {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,9})");
    private static final String LATEST = "latest";

    /** Reads a position; {@code latest} is behind the final block {@code finalHeight}. */
    static EventPosition parse(String text, long finalHeight) {
        if (text.equals(LATEST)) {
            return new EventPosition(finalHeight, Integer.MAX_VALUE);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Long.parseLong(form.group(2)) > Integer.MAX_VALUE) {
            throw new BadInput("after", "INVALID", "a position HEIGHT.INDEX or latest is expected, got " + text);
        }
        return new EventPosition(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether a record stands behind this place. */
    boolean isBefore(long recordHeight, int recordIndex) {
        return recordHeight > height || (recordHeight == height && recordIndex > index);
    }

    @Override
    public String toString() {
        return height + "." + index;
    }
}
