package io.truesale.portal.web.table;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.web.Formats;
import io.truesale.portal.web.table.TableView.Cell;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the table fragment writes: cells in the reader's format and links that keep the rest of the address. */
@SharedWithLedgerNode
@Component("tableTexts")
public class TableTexts {
    private final Formats formats;
    private final MessageSource messages;
    private final HttpServletRequest request; // proxy of the current one

    TableTexts(Formats formats, MessageSource messages, HttpServletRequest request) {
        this.formats = formats;
        this.messages = messages;
        this.request = request;
    }

    /** The cell as text; a status is not text. */
    public String text(Cell cell) {
        @Nullable Object value = cell.value();
        if (value == null) {
            return "";
        }
        return switch (cell.kind()) {
            case INTEGER -> formats.integer((Number) value);
            case DECIMAL -> formats.decimal((BigDecimal) value, cell.digits());
            case PERCENT -> formats.percent((BigDecimal) value, cell.digits());
            case DATE -> formats.date((LocalDate) value);
            case INSTANT -> formats.instant((Instant) value);
            case MESSAGE -> messages.getMessage(value.toString(), null, LocaleContextHolder.getLocale());
            case WORD -> word((TableSpec.Word) value);
            case TEXT, CODE, STATUS -> value.toString();
        };
    }

    private String word(TableSpec.Word word) {
        return String.valueOf(messages.getMessage(word.key(), null, word.code(), LocaleContextHolder.getLocale()));
    }

    /** This address with the table sorted by the heading's next choice, from its first page. */
    public String sortLink(TableView table, TableView.Head head) {
        return here().replaceQueryParam(table.id() + ".sort", head.nextSort())
                .replaceQueryParam(table.id() + ".page")
                .toUriString();
    }

    /** This address with another page of the table. */
    public String pageLink(TableView table, long page) {
        return here().replaceQueryParam(table.id() + ".page", page).toUriString();
    }

    /** This address as a download of the whole table; {@code format} is csv or xlsx. */
    public String downloadLink(TableView table, String format) {
        return here().replaceQueryParam(TableDownloads.PARAMETER, table.id() + "." + format)
                .replaceQueryParam(table.id() + ".page")
                .toUriString();
    }

    private UriComponentsBuilder here() {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(request.getRequestURI());
        String query = request.getQueryString();
        return query == null ? builder : builder.query(query.replace("{", "%7B").replace("}", "%7D"));
    }
}
