package io.truesale.portal.web.chart;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * A chart: categories along the bottom, one value of each series in each category. Shown by
 * {@code components/chart :: chart(...)} together with its table.
 *
 * @param id unique on the page, of a-z, 0-9 and hyphen
 * @param form bars side by side, bars on top of each other, or lines
 * @param title what it shows, in the reader's language
 * @param categoryTitle what the categories are, heading of the table's first column
 * @param categories names of the categories, in the reader's language; 1 to 400
 * @param series what is compared; 1 to 8
 * @param digits decimals of the values in the table
 * @param percent whether values are fractions shown as percent
 */
public record Chart(
        String id,
        Form form,
        String title,
        String categoryTitle,
        List<String> categories,
        List<Series> series,
        int digits,
        boolean percent) {
    /** How values become marks. */
    public enum Form {
        /** Bars side by side. */
        BARS,
        /** Bars on top of each other; values must not be negative. */
        STACKED,
        /** Lines; NaN is a gap. */
        LINES
    }

    /**
     * One series.
     *
     * @param name in the reader's language
     * @param values one for each category; NaN where there is none
     */
    public record Series(String name, List<Double> values) {
        public Series {
            requireNonNull(name, "name");
            values = List.copyOf(values);
        }

        /** A series of primitive values. */
        public static Series of(String name, double... values) {
            return new Series(name, Arrays.stream(values).boxed().toList());
        }
    }

    public Chart {
        requireNonNull(id, "id");
        requireNonNull(form, "form");
        requireNonNull(title, "title");
        requireNonNull(categoryTitle, "categoryTitle");
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        int count = categories.size();
        if (!id.matches("[a-z0-9-]+") || count < 1 || count > 400 || series.isEmpty() || series.size() > 8) {
            throw new IllegalArgumentException(
                    "chart " + id + " with " + count + " categories, " + series.size() + " series");
        }
        if (series.stream().anyMatch(one -> one.values().size() != count)) {
            throw new IllegalArgumentException("chart " + id + ": a series has not one value per category");
        }
    }
}
