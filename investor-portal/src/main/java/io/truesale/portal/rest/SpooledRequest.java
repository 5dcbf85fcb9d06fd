package io.truesale.portal.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request whose content has been read once, to a temporary file, so that its hash is known before a handler sees it.
 * The hash covers method, path, query, content type and content; of a form with files, names and contents of its parts
 * (the boundary is chance).
 */
final class SpooledRequest extends HttpServletRequestWrapper implements AutoCloseable {
    /** Longest content, in bytes; above the longest tape or document that any handler takes. */
    static final long MAX_BYTES = 600_000_000;

    /** Longest content of JSON or of a form without files, in bytes; above the longest deal model by far. */
    static final long MAX_FORM_BYTES = 1 << 20;

    private final String hash;
    private final @Nullable Path content; // null: the container has spooled the parts itself

    private SpooledRequest(HttpServletRequest request, String hash, @Nullable Path content) {
        super(request);
        this.hash = hash;
        this.content = content;
    }

    static SpooledRequest of(HttpServletRequest request) throws IOException, ServletException {
        MessageDigest digest = sha256();
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        digest.update(
                (request.getMethod() + " " + request.getRequestURI() + query + "\n").getBytes(StandardCharsets.UTF_8));
        String type = request.getContentType() == null ? "" : request.getContentType();
        if (type.startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                digest.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                try (InputStream in = part.getInputStream();
                        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    in.transferTo(out);
                }
            }
            return new SpooledRequest(request, HexFormat.of().formatHex(digest.digest()), null);
        }
        digest.update((type + "\n").getBytes(StandardCharsets.UTF_8));
        Path file = Files.createTempFile("truesale-request", ".spool");
        try (InputStream in = request.getInputStream();
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            copy(in, out, limit(type));
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
        return new SpooledRequest(request, HexFormat.of().formatHex(digest.digest()), file);
    }

    /** SHA-256 of what was asked, in hex. */
    String hash() {
        return hash;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return content == null ? super.getInputStream() : new FileInput(Files.newInputStream(content));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return content == null ? super.getReader() : Files.newBufferedReader(content, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            Files.deleteIfExists(content);
        }
    }

    private static long limit(String type) {
        boolean form = type.startsWith("application/json") || type.startsWith("application/x-www-form-urlencoded");
        return form ? MAX_FORM_BYTES : MAX_BYTES;
    }

    private static void copy(InputStream in, OutputStream out, long limit) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            total += count;
            if (total > limit) {
                throw new TooLarge(limit);
            }
            out.write(buffer, 0, count);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The content is longer than its kind may be. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLarge(long limit) {
            super("content of at most " + limit + " bytes is expected");
        }
    }

    private static final class FileInput extends ServletInputStream {
        private final InputStream in;
        private boolean finished;

        FileInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            finished |= value < 0;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            finished |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("content is read blocking");
        }
    }
}
