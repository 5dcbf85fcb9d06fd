package io.truesale.portal.web.document;

import io.truesale.workflow.api.Documents.Content;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A file on its way to a browser: always to be saved, never to be shown as a page of ours, never kept by a cache.
 *
 * <p>It is written in the thread of the request. A body that another thread writes would meet the security headers, which
 * the filters write into the same response on their way out; neither the server's headers nor Spring Security's writer are
 * made for two threads (spring-security issues 9175 and 15510).
 */
public final class DocumentDownload {
    private DocumentDownload() {}

    /** Answers with {@code content} and closes it. */
    public static void write(Content content, HttpServletResponse response) throws IOException {
        try (InputStream in = content.stream()) {
            response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
            response.setContentLengthLong(content.file().sizeBytes());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(content.file().name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            in.transferTo(response.getOutputStream());
        }
    }
}
