package io.truesale.portal.web.table;

import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.NotVisible;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * Makes every table of every page downloadable: with {@code ?download=<table id>.csv} (or {@code .xlsx}) the page's own
 * handler runs as usual, with the same checks, and instead of the page the table leaves as a file, whole.
 */
@SharedWithLedgerNode
@Component
public class TableDownloads implements HandlerInterceptor {
    /** Name of the parameter. */
    public static final String PARAMETER = "download";

    private final TableFiles files;

    TableDownloads(TableFiles files) {
        this.files = files;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String asked = request.getParameter(PARAMETER);
        if (asked == null || page == null || !request.getMethod().equals("GET")) {
            return;
        }
        int dot = asked.lastIndexOf('.');
        String id = dot < 0 ? asked : asked.substring(0, dot);
        Format format = Format.of(dot < 0 ? "" : asked.substring(dot + 1));
        TableView table = page.getModel().values().stream()
                .filter(TableView.class::isInstance)
                .map(TableView.class::cast)
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(NotVisible::new);
        page.setView(new FileView(table, format, LocaleContextHolder.getLocale()));
    }

    private enum Format {
        CSV("text/csv;charset=UTF-8"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        static Format of(String ending) {
            return switch (ending) {
                case "csv" -> CSV;
                case "xlsx" -> XLSX;
                default -> throw new NotVisible();
            };
        }
    }

    private final class FileView implements View {
        private final TableView table;
        private final Format format;
        private final Locale locale;

        FileView(TableView table, Format format, Locale locale) {
            this.table = table;
            this.format = format;
            this.locale = locale;
        }

        @Override
        public String getContentType() {
            return format.contentType;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            response.setContentType(format.contentType);
            String name = table.id() + "." + format.name().toLowerCase(Locale.ROOT);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            if (format == Format.CSV) {
                files.csv(table, locale, response.getOutputStream());
            } else {
                files.xlsx(table, locale, response.getOutputStream());
            }
        }
    }
}
