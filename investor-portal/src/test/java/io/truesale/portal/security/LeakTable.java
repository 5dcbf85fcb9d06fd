package io.truesale.portal.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code leaks.txt}: what persons without a part in a deal ask each endpoint. */
final class LeakTable {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private LeakTable() {}

    /** What an answer must be like. */
    enum Expected {
        ABSENT,
        SAME,
        QUIET,
        TAKEN,
        OWN
    }

    /** A line of the table. */
    record Line(String method, String endpoint, Expected expected, String path, String content) {
        /** As the program's list of endpoints names it. */
        String key() {
            return method + " " + endpoint;
        }

        /** Path and content with {@code ids} in place of their names; empty when one of the names has no id. */
        Optional<Asked> with(Map<String, String> ids) {
            Optional<String> asked = fill(path, ids);
            Optional<String> body = fill(content, ids);
            return asked.isPresent() && body.isPresent()
                    ? Optional.of(new Asked(asked.get(), body.get()))
                    : Optional.empty();
        }
    }

    /** A request with its ids. */
    record Asked(String path, String content) {}

    static List<Line> read() throws IOException {
        try (InputStream in = LeakTable.class.getResourceAsStream("/leaks.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LeakTable::line)
                    .toList();
        }
    }

    private static Line line(String text) {
        String[] cells = text.split("\\|", -1);
        if (cells.length != 4 && cells.length != 5) {
            throw new AssertionError("four or five cells are expected: " + text);
        }
        return new Line(
                cells[0].strip(),
                cells[1].strip(),
                Expected.valueOf(cells[2].strip().toUpperCase(java.util.Locale.ROOT)),
                cells[3].strip(),
                cells.length == 5 ? cells[4].strip() : "");
    }

    private static Optional<String> fill(String text, Map<String, String> ids) {
        Matcher names = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            String id = ids.get(names.group(1));
            if (id == null) {
                return Optional.empty();
            }
            names.appendReplacement(filled, Matcher.quoteReplacement(id));
        }
        names.appendTail(filled);
        return Optional.of(filled.toString());
    }
}
