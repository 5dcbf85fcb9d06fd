package io.truesale.portal.consortium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long what was killed took to be back, by its kind. */
final class ReturnTimes {
    private final Map<String, List<Long>> millis = new TreeMap<>();

    void add(String kind, long took) {
        millis.computeIfAbsent(kind, each -> new ArrayList<>()).add(took);
    }

    /** How often anything was killed. */
    int kills() {
        return millis.values().stream().mapToInt(List::size).sum();
    }

    /** Those of a kind that took longer than {@code most}, ms. */
    List<Long> over(Duration most, String kind) {
        return millis.getOrDefault(kind, List.of()).stream()
                .filter(each -> each > most.toMillis())
                .toList();
    }

    /** A line for each kind: how many, median and longest, and each in order of the kills. */
    List<String> lines() {
        return millis.entrySet().stream()
                .map(kind -> line(kind.getKey(), kind.getValue()))
                .toList();
    }

    private static String line(String kind, List<Long> all) {
        List<Long> sorted = all.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%s: %d times back, median %.1f s, longest %.1f s; each in ms: %s",
                kind,
                sorted.size(),
                sorted.get((sorted.size() - 1) / 2) / 1000.0,
                sorted.get(sorted.size() - 1) / 1000.0,
                all);
    }
}
