package io.truesale.portal.web.table;

import static java.util.Objects.requireNonNull;

import io.truesale.portal.web.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table. Made once, as a constant of the controller. The heading of a column is the message
 * {@code <id>.column.<key>}, the caption is {@code <id>.caption}, the words for no rows are {@code <id>.empty}.
 *
 * @param <T> what a row shows
 */
public final class TableSpec<T> {
    private final String id;
    private final List<Column<T>> columns = new ArrayList<>();
    private final Map<String, String> titles = new HashMap<>();
    private String sortKey = "";
    private boolean descending;

    private TableSpec(String id) {
        this.id = id;
    }

    /** What a cell holds; it decides alignment, format and the type in downloads. */
    public enum Kind {
        /** Plain text. */
        TEXT,
        /** Text in a fixed-width face: ids and hashes. */
        CODE,
        /** Whole number. */
        INTEGER,
        /** Number with decimals; also amounts in major units. */
        DECIMAL,
        /** A fraction shown as percent. */
        PERCENT,
        /** A day. */
        DATE,
        /** A moment. */
        INSTANT,
        /** A {@link Status}. */
        STATUS,
        /** A message key. */
        MESSAGE,
        /** A {@link Word}. */
        WORD
    }

    /**
     * A code of a deal's model that most often has a text of ours, such as the name of a trigger. Codes that a deal has
     * made up stand for themselves.
     *
     * @param stem of the message key, before the code
     * @param code of the model
     */
    public record Word(String stem, String code) implements Comparable<Word> {
        public Word {
            requireNonNull(stem, "stem");
            requireNonNull(code, "code");
        }

        /** Key of its text. */
        public String key() {
            return stem + "." + code;
        }

        @Override
        public int compareTo(Word other) {
            return code.compareTo(other.code);
        }
    }

    /**
     * One column.
     *
     * @param key short name in addresses and message keys
     * @param kind what it holds
     * @param digits decimals shown, of numbers
     * @param value reads the cell; null is an empty cell
     * @param href where the cell leads; null or an empty answer is no link
     */
    public record Column<T>(
            String key,
            Kind kind,
            int digits,
            Function<T, @Nullable Object> value,
            @Nullable Function<T, @Nullable String> href) {}

    /** Begins a table; {@code id} is unique on the page and the stem of its message keys, such as {@code deals.list}. */
    public static <T> TableSpec<T> of(String id) {
        return new TableSpec<>(requireNonNull(id, "id"));
    }

    /** Adds plain text. */
    public TableSpec<T> text(String key, Function<T, @Nullable Object> value) {
        return column(key, Kind.TEXT, 0, value, null);
    }

    /** Adds text that links. */
    public TableSpec<T> link(String key, Function<T, @Nullable Object> value, Function<T, @Nullable String> href) {
        return column(key, Kind.TEXT, 0, value, href);
    }

    /** Adds an id or hash. */
    public TableSpec<T> code(String key, Function<T, @Nullable Object> value) {
        return column(key, Kind.CODE, 0, value, null);
    }

    /** Adds an id or hash that links. */
    public TableSpec<T> codeLink(String key, Function<T, @Nullable Object> value, Function<T, @Nullable String> href) {
        return column(key, Kind.CODE, 0, value, href);
    }

    /** Adds a whole number. */
    public TableSpec<T> integer(String key, Function<T, ? extends @Nullable Number> value) {
        return column(key, Kind.INTEGER, 0, value::apply, null);
    }

    /** Adds a number with {@code digits} decimals; for an amount {@code BigDecimal.valueOf(minor, 2)}. */
    public TableSpec<T> decimal(String key, int digits, Function<T, @Nullable BigDecimal> value) {
        return column(key, Kind.DECIMAL, digits, value::apply, null);
    }

    /** Adds a number with {@code digits} decimals that links to where it comes from. */
    public TableSpec<T> decimalLink(
            String key, int digits, Function<T, @Nullable BigDecimal> value, Function<T, @Nullable String> href) {
        return column(key, Kind.DECIMAL, digits, value::apply, href);
    }

    /** Adds a fraction shown as percent with {@code digits} decimals. */
    public TableSpec<T> percent(String key, int digits, Function<T, @Nullable BigDecimal> value) {
        return column(key, Kind.PERCENT, digits, value::apply, null);
    }

    /** Adds a day. */
    public TableSpec<T> date(String key, Function<T, @Nullable LocalDate> value) {
        return column(key, Kind.DATE, 0, value::apply, null);
    }

    /** Adds a moment. */
    public TableSpec<T> instant(String key, Function<T, @Nullable Instant> value) {
        return column(key, Kind.INSTANT, 0, value::apply, null);
    }

    /** Adds a status badge. */
    public TableSpec<T> status(String key, Function<T, @Nullable Status> value) {
        return column(key, Kind.STATUS, 0, value::apply, null);
    }

    /** Adds a text of ours by message key. */
    public TableSpec<T> message(String key, Function<T, @Nullable String> messageKey) {
        return column(key, Kind.MESSAGE, 0, messageKey::apply, null);
    }

    /** Adds a text of ours by message key, that links. */
    public TableSpec<T> messageLink(
            String key, Function<T, @Nullable String> messageKey, Function<T, @Nullable String> href) {
        return column(key, Kind.MESSAGE, 0, messageKey::apply, href);
    }

    /** Adds a code by its text {@code <stem>.<code>}; a code without a text stands for itself. */
    public TableSpec<T> word(String key, String stem, Function<T, String> code) {
        return column(key, Kind.WORD, 0, row -> new Word(stem, code.apply(row)), null);
    }

    /** Adds a day that links. */
    public TableSpec<T> dateLink(
            String key, Function<T, @Nullable LocalDate> value, Function<T, @Nullable String> href) {
        return column(key, Kind.DATE, 0, value::apply, href);
    }

    /** Adds a whole number that links. */
    public TableSpec<T> integerLink(
            String key, Function<T, ? extends @Nullable Number> value, Function<T, @Nullable String> href) {
        return column(key, Kind.INTEGER, 0, value::apply, href);
    }

    /** Heads the column {@code key} with {@code title}, such as a name that somebody has chosen, instead of a message. */
    public TableSpec<T> titled(String key, String title) {
        titles.put(key, title);
        return this;
    }

    /** The heading of column {@code key}; empty when it is a message. */
    String title(String key) {
        return titles.getOrDefault(key, "");
    }

    /** Sorts by {@code key}, smallest first, until the reader chooses. Without it rows stay as they come. */
    public TableSpec<T> sortedBy(String key) {
        sortKey = key;
        descending = false;
        return this;
    }

    /** Sorts by {@code key}, largest first, until the reader chooses. */
    public TableSpec<T> sortedDownBy(String key) {
        sortKey = key;
        descending = true;
        return this;
    }

    /** Stem of the message keys and of the parameters in addresses. */
    public String id() {
        return id;
    }

    /** The columns, left to right. */
    public List<Column<T>> columns() {
        return List.copyOf(columns);
    }

    String defaultSort() {
        return sortKey;
    }

    boolean defaultDescending() {
        return descending;
    }

    private TableSpec<T> column(
            String key,
            Kind kind,
            int digits,
            Function<T, @Nullable Object> value,
            @Nullable Function<T, @Nullable String> href) {
        columns.add(new Column<>(key, kind, digits, value, href));
        return this;
    }
}
