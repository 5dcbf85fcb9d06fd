package io.truesale.portal.web.table;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableView.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a table as CSV (RFC 4180, UTF-8 with a byte order mark, ISO dates, plain numbers) or XLSX. Text that a
 * spreadsheet would take for a formula gets an apostrophe in CSV; numbers, also negative ones, stay numbers. Source:
 * OWASP, CSV Injection.
 */
@SharedWithLedgerNode
@Component
public class TableFiles {
    private final MessageSource messages;

    TableFiles(MessageSource messages) {
        this.messages = messages;
    }

    /** Writes CSV and leaves {@code out} open. */
    public void csv(TableView table, Locale locale, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\ufeff');
        line(writer, headings(table, locale).stream().map(TableFiles::escape).toList());
        try (Stream<List<Cell>> rows = table.allRows()) {
            for (Iterator<List<Cell>> iterator = rows.iterator(); iterator.hasNext(); ) {
                line(
                        writer,
                        iterator.next().stream()
                                .map(cell -> csvText(cell, locale))
                                .toList());
            }
        }
        writer.flush();
    }

    /** Writes XLSX and leaves {@code out} open. */
    public void xlsx(TableView table, Locale locale, OutputStream out) throws IOException {
        try (Stream<List<Cell>> rows = table.allRows();
                Workbook book = new Workbook(out, "Truesale", "1.0")) {
            Worksheet sheet = book.newWorksheet(sheetName(table.id()));
            List<String> headings = headings(table, locale);
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(0, 1);
            int row = 1;
            for (Iterator<List<Cell>> iterator = rows.iterator(); iterator.hasNext(); row++) {
                List<Cell> cells = iterator.next();
                for (int column = 0; column < cells.size(); column++) {
                    set(sheet, row, column, cells.get(column), locale);
                }
            }
            book.finish();
        }
    }

    /** Text as it may stand in a CSV cell: quoted where needed, and never the beginning of a formula. */
    public static String escape(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        return quote(safe);
    }

    private static String quote(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private List<String> headings(TableView table, Locale locale) {
        return table.heads().stream()
                .map(head -> head.title().isEmpty()
                        ? messages.getMessage(table.id() + ".column." + head.key(), null, locale)
                        : head.title())
                .toList();
    }

    private static void line(Writer writer, List<String> cells) throws IOException {
        writer.append(String.join(",", cells)).append("\r\n");
    }

    private String csvText(Cell cell, Locale locale) {
        @Nullable Object value = cell.value();
        if (value == null) {
            return "";
        }
        return switch (cell.kind()) {
            case INTEGER -> value.toString();
            case DECIMAL, PERCENT -> value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
            case DATE, INSTANT -> value.toString();
            case TEXT, CODE, STATUS, MESSAGE, WORD -> escape(words(cell, value, locale));
        };
    }

    private String words(Cell cell, Object value, Locale locale) {
        if (value instanceof Status status) {
            return messages.getMessage(status.key(), null, locale);
        }
        if (value instanceof TableSpec.Word word) {
            return String.valueOf(messages.getMessage(word.key(), null, word.code(), locale));
        }
        return cell.kind() == TableSpec.Kind.MESSAGE
                ? messages.getMessage(value.toString(), null, locale)
                : value.toString();
    }

    private void set(Worksheet sheet, int row, int column, Cell cell, Locale locale) {
        @Nullable Object value = cell.value();
        if (value == null) {
            return;
        }
        if (value instanceof Number number) {
            sheet.value(row, column, number);
            sheet.style(row, column).format(numberFormat(cell)).set();
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof Instant instant) {
            sheet.value(row, column, instant.toString());
        } else {
            sheet.value(row, column, words(cell, value, locale)); // a string cell is never a formula
        }
    }

    private static String numberFormat(Cell cell) {
        String decimals = cell.digits() == 0 ? "" : "." + "0".repeat(cell.digits());
        return cell.kind() == TableSpec.Kind.PERCENT ? "0" + decimals + "%" : "#,##0" + decimals;
    }

    private static String sheetName(String id) {
        String name = id.replace('.', ' ');
        return name.substring(0, Math.min(31, name.length()));
    }
}
