package io.truesale.portal.rest.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Index and width of a tile as they stand in its path: {@code x001/x234/067} is 1234067, {@code 067.p/12} the first 12
 * entries of tile 67. Source: C2SP tlog-tiles, "Merkle Tree".
 *
 * @param index from 0
 * @param width 1 to 256
 */
record TilePath(long index, int width) {
    private static final Pattern FORM = Pattern.compile("/?((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int FULL = 256;

    /** Reads the end of a path; empty when it has another form than the one for its index and width. */
    static Optional<TilePath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(form.group(1).replace("x", "").replace("/", ""));
        int width = form.group(2) == null ? FULL : Integer.parseInt(form.group(2));
        boolean shortest = form.group(1).equals(path(index)) && (form.group(2) == null || width < FULL);
        return shortest ? Optional.of(new TilePath(index, width)) : Optional.empty();
    }

    private static String path(long index) {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return path.toString();
    }
}
