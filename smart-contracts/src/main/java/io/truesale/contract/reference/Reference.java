package io.truesale.contract.reference;

import io.truesale.contract.api.StateView;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads reference data from a channel's state. Source: reference.md, sections 2 and 4. */
public final class Reference {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "reference";

    static final int MAX_VERSION = 9999;

    private Reference() {}

    /** The series of that name. */
    public static Optional<Series> series(StateView state, String id) {
        return Series.isName(id) ? state.get(CONTRACT, seriesKey(id)).map(Series::from) : Optional.empty();
    }

    /** All figures of a series, ascending by effective date and version. */
    public static List<Figure> figures(StateView state, String series) {
        return state.range(CONTRACT, "figure/" + series + "/").stream()
                .map(entry -> Figure.from(entry.value()))
                .toList();
    }

    /** The figure for {@code date}. */
    public static Optional<Figure> at(StateView state, String series, LocalDate date) {
        return at(state, series, date, Long.MAX_VALUE);
    }

    /** The figure for {@code date} as it was known in the block of {@code height}. */
    public static Optional<Figure> at(StateView state, String series, LocalDate date, long height) {
        return figures(state, series).stream()
                .filter(figure -> !figure.effective().isAfter(date) && figure.height() <= height)
                .reduce((earlier, later) -> later);
    }

    static String seriesKey(String id) {
        return "series/" + id;
    }

    static String figureKey(String series, LocalDate effective, long version) {
        return "figure/" + place(series, effective, version);
    }

    static String voices(String series, LocalDate effective, long version) {
        return "voice/" + place(series, effective, version) + "/";
    }

    private static String place(String series, LocalDate effective, long version) {
        String digits = Long.toString(version);
        return series + "/" + effective + "/" + "0".repeat(4 - digits.length()) + digits;
    }
}
