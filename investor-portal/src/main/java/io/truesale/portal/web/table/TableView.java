package io.truesale.portal.web.table;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as one request sees it: the rows of one page for the template, all rows for the download. Made by
 * {@link Tables}; a handler puts it into the model and the fragment {@code components/table :: table(...)} shows it.
 */
public final class TableView {
    private final String id;
    private final TablePage page;
    private final long total;
    private final List<Head> heads;
    private final List<List<Cell>> rows;
    private final Supplier<Stream<List<Cell>>> all;

    private TableView(
            String id,
            TablePage page,
            long total,
            List<Head> heads,
            List<List<Cell>> rows,
            Supplier<Stream<List<Cell>>> all) {
        this.id = id;
        this.page = page;
        this.total = total;
        this.heads = heads;
        this.rows = rows;
        this.all = all;
    }

    /**
     * Heading of a column.
     *
     * @param key key of the column
     * @param kind what it holds
     * @param sorted {@code ascending}, {@code descending} or {@code none}, as for aria-sort
     * @param title what it is called; empty when the message of its key says it
     */
    public record Head(String key, TableSpec.Kind kind, String sorted, String title) {
        /** Whether the cells are numbers and stand at the right. */
        public boolean numeric() {
            return switch (kind) {
                case INTEGER, DECIMAL, PERCENT -> true;
                case TEXT, CODE, DATE, INSTANT, STATUS, MESSAGE, WORD -> false;
            };
        }

        /** What a click on the heading asks for: this column, turned round when it is sorted upwards already. */
        public String nextSort() {
            return sorted.equals("ascending") ? "-" + key : key;
        }
    }

    /**
     * One cell.
     *
     * @param kind what it holds
     * @param value the value itself; null when empty
     * @param digits decimals to show
     * @param href where it leads, empty for nowhere
     */
    public record Cell(TableSpec.Kind kind, @Nullable Object value, int digits, String href) {}

    static <T> TableView inMemory(TableSpec<T> spec, TablePage page, List<T> items) {
        List<T> sorted = sort(spec, page, items);
        int from = (int) Math.min(page.offset(), sorted.size());
        int to = Math.min(from + page.size(), sorted.size());
        return paged(spec, page, items.size(), sorted.subList(from, to), sorted::stream);
    }

    static <T> TableView paged(TableSpec<T> spec, TablePage page, long total, List<T> items, Supplier<Stream<T>> all) {
        List<Head> heads = spec.columns().stream()
                .map(column ->
                        new Head(column.key(), column.kind(), ariaSort(page, column.key()), spec.title(column.key())))
                .toList();
        return new TableView(
                spec.id(),
                page,
                total,
                heads,
                items.stream().map(item -> cells(spec, item)).toList(),
                () -> all.get().map(item -> cells(spec, item)));
    }

    /** Stem of message keys and parameters. */
    public String id() {
        return id;
    }

    /** The part shown. */
    public TablePage page() {
        return page;
    }

    /** Number of all rows. */
    public long total() {
        return total;
    }

    /** Number of pages, at least 1. */
    public long pages() {
        return Math.max(1, (total + page.size() - 1) / page.size());
    }

    /** Headings, left to right. */
    public List<Head> heads() {
        return heads;
    }

    /** The rows of this page. */
    public List<List<Cell>> rows() {
        return rows;
    }

    /** All rows in the order shown, for a download; the caller closes the stream. */
    public Stream<List<Cell>> allRows() {
        return all.get();
    }

    private static String ariaSort(TablePage page, String key) {
        if (!key.equals(page.sort())) {
            return "none";
        }
        return page.descending() ? "descending" : "ascending";
    }

    private static <T> List<Cell> cells(TableSpec<T> spec, T item) {
        return spec.columns().stream().map(column -> cell(column, item)).toList();
    }

    private static <T> Cell cell(TableSpec.Column<T> column, T item) {
        Function<T, @Nullable String> link = column.href();
        String href = link == null ? null : link.apply(item);
        return new Cell(column.kind(), column.value().apply(item), column.digits(), href == null ? "" : href);
    }

    private static <T> List<T> sort(TableSpec<T> spec, TablePage page, List<T> items) {
        return spec.columns().stream()
                .filter(column -> column.key().equals(page.sort()))
                .findFirst()
                .map(column -> {
                    Comparator<T> order =
                            Comparator.comparing(item -> key(column.value().apply(item)));
                    return items.stream()
                            .sorted(page.descending() ? order.reversed() : order)
                            .toList();
                })
                .orElse(items);
    }

    private static SortKey key(@Nullable Object value) {
        return SortKey.of(value);
    }
}
