package io.truesale.ledger.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a channel's log, behind which events are asked for.
 *
 * @param height of the block; 0 is before the first
 * @param index place within the block, from 0
 */
public record Position(long height, int index) {
    /** Before the first record. */
    public static final Position START = new Position(0, 0);

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,9})");

    public Position {
        if (height < 0 || index < 0) {
            throw new IllegalArgumentException("a position counts from 0, got " + height + "." + index);
        }
    }

    /** Reads {@link #toString}. */
    public static Position parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Long.parseLong(form.group(2)) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a position HEIGHT.INDEX is expected, got: " + text);
        }
        return new Position(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether a record stands behind this place. */
    public boolean isBefore(long recordHeight, int recordIndex) {
        return recordHeight > height || (recordHeight == height && recordIndex > index);
    }

    /** As programs keep it: {@code HEIGHT.INDEX}. */
    @Override
    public String toString() {
        return height + "." + index;
    }
}
