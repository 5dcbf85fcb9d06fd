package io.truesale.portal.web.table;

import static java.util.Objects.requireNonNull;

/**
 * What part of a table the reader asks for; from the parameters {@code <id>.sort}, {@code <id>.page}, {@code <id>.size}.
 *
 * @param sort key of the column, empty for the order in which the rows come
 * @param descending whether the largest comes first
 * @param page from 0
 * @param size rows on a page, 10 to 500
 */
public record TablePage(String sort, boolean descending, int page, int size) {
    /** Rows on a page unless asked otherwise. */
    public static final int DEFAULT_SIZE = 50;

    /** Most rows on a page. */
    public static final int MAX_SIZE = 500;

    /** Highest page number, so that an offset fits. */
    static final int MAX_PAGE = 1_000_000;

    public TablePage {
        requireNonNull(sort, "sort");
        if (page < 0 || page > MAX_PAGE || size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("page " + page + " of size " + size + " is out of bounds");
        }
    }

    /** Rows before this page. */
    public long offset() {
        return (long) page * size;
    }
}
