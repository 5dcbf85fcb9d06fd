package io.truesale.ledger.evidence;

import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** An authority that is asked over HTTP. Source: RFC 3161 section 3.4. Thread safe. */
public final class HttpTimeStampService implements TimeStampService {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final int OK = 200;

    private final URI address;
    private final List<X509Certificate> anchors;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * An authority.
     *
     * @param address {@code http} or {@code https}
     * @param anchors see {@link #anchors}
     */
    public HttpTimeStampService(URI address, List<X509Certificate> anchors) {
        if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("the address of a time-stamp authority is http or https: " + address);
        }
        this.address = address;
        this.anchors = List.copyOf(anchors);
    }

    @Override
    public List<X509Certificate> anchors() {
        return anchors;
    }

    @Override
    public byte[] answer(byte[] query) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] bytes = body.readNBytes(MAX_ANSWER_BYTES + 1);
                if (answer.statusCode() != OK || bytes.length > MAX_ANSWER_BYTES) {
                    throw new TransientFault("the time-stamp authority " + address + " answered " + answer.statusCode()
                            + " with " + bytes.length + " bytes");
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new TransientFault("the time-stamp authority " + address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while the time-stamp authority " + address + " was asked", e);
        }
    }
}
