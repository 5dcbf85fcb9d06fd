package io.truesale.portal.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over HTTP/1.1 (RFC 9112) to an address that was checked before. The platform's client looks names up by itself,
 * so that a name could lead elsewhere between check and call; here the connection goes to the checked address, and the
 * certificate must still be for the name. Of the answer only the status line is read.
 */
final class WebhookCall {
    private static final int MAX_STATUS_LINE = 1024; // bytes
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private WebhookCall() {}

    /**
     * Posts {@code body} and answers the status.
     *
     * @param patience for all of it
     * @throws IOException when nothing, or no HTTP, was answered in time
     */
    static int post(URI url, InetAddress checked, Map<String, String> headers, byte[] body, Duration patience)
            throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() != -1 ? url.getPort() : secure ? HTTPS : HTTP;
        try (Socket plain = new Socket()) {
            CompletableFuture<Void> watch = closeAfter(plain, patience);
            try {
                plain.connect(new InetSocketAddress(checked, port), left(end));
                plain.setSoTimeout(left(end));
                try (Socket socket = secure ? secured(plain, url.getHost(), port) : plain) {
                    socket.getOutputStream().write(request(url, headers, body));
                    socket.getOutputStream().flush();
                    return status(statusLine(socket, end));
                }
            } catch (IOException failed) {
                left(end); // a socket that was closed because the time is over: that is said
                throw failed;
            } finally {
                watch.cancel(false);
            }
        }
    }

    /** A handshake or a write that creeps has no time limit of its own: its socket is closed under it. */
    private static CompletableFuture<Void> closeAfter(Socket socket, Duration patience) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        socket.close();
                    } catch (IOException closed) {
                        throw new UncheckedIOException(closed);
                    }
                },
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818: the certificate is for the host
        if (host.matches(".*[a-zA-Z].*") && !host.contains(":")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) throws IOException {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        request.write(body);
        return request.toByteArray();
    }

    private static String statusLine(Socket socket, long end) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        while (line.length() < MAX_STATUS_LINE) {
            socket.setSoTimeout(left(end)); // one byte at a time must not last for ever
            int next = in.read();
            if (next == '\n' || next < 0) {
                return line.toString().strip();
            }
            line.append((char) next);
        }
        throw new IOException("no status line in " + MAX_STATUS_LINE + " bytes");
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException(line.isEmpty() ? "nothing was answered" : "no HTTP/1.1 was answered");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private static int left(long end) throws SocketTimeoutException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
