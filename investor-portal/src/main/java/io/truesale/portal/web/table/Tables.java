package io.truesale.portal.web.table;

import io.truesale.portal.node.SharedWithLedgerNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tables for the request at hand. */
@SharedWithLedgerNode
@Component
public class Tables {
    private final HttpServletRequest request; // proxy of the current one

    Tables(HttpServletRequest request) {
        this.request = request;
    }

    /** A table over rows that fit in memory; sorting and paging happen here. */
    public <T> TableView of(TableSpec<T> spec, List<T> items) {
        return TableView.inMemory(spec, page(spec), items);
    }

    /**
     * A table over rows that the database sorts and pages.
     *
     * @param total number of all rows
     * @param fetch reads one page; it must bring {@link TablePage#sort()} to a column by a list of its own
     * @param all reads all rows in that order for a download; closed after use
     */
    public <T> TableView of(
            TableSpec<T> spec, long total, Function<TablePage, List<T>> fetch, Supplier<Stream<T>> all) {
        TablePage page = page(spec);
        return TableView.paged(spec, page, total, fetch.apply(page), all);
    }

    /** The part of {@code spec} that the request asks for; what makes no sense falls back to the default. */
    public TablePage page(TableSpec<?> spec) {
        String asked = request.getParameter(spec.id() + ".sort");
        boolean down = asked != null && asked.startsWith("-");
        String key = asked == null ? "" : asked.substring(down ? 1 : 0);
        boolean known = spec.columns().stream().anyMatch(column -> column.key().equals(key));
        int size = number(request.getParameter(spec.id() + ".size"), TablePage.DEFAULT_SIZE, 10, TablePage.MAX_SIZE);
        int page = number(request.getParameter(spec.id() + ".page"), 0, 0, TablePage.MAX_PAGE);
        return known
                ? new TablePage(key, down, page, size)
                : new TablePage(spec.defaultSort(), spec.defaultDescending(), page, size);
    }

    private static int number(@Nullable String text, int otherwise, int least, int most) {
        if (text == null || !text.matches("[0-9]{1,7}")) {
            return otherwise;
        }
        return Math.max(least, Math.min(most, Integer.parseInt(text)));
    }
}
