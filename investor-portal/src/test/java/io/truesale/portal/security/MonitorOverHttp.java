package io.truesale.portal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Somebody without a login who watches the consortium's log: hashes, and nothing else. */
final class MonitorOverHttp {
    private static final String CHANNELS = "/api/v1/ledger/channels/";
    private static final int HASH_BYTES = 32;
    private static final int TILE = 256;

    private final URI node;
    private final HttpClient http = HttpClient.newHttpClient();

    MonitorOverHttp(URI node) {
        this.node = node;
    }

    void readsHashesOnly() throws IOException, InterruptedException {
        HttpResponse<byte[]> checkpoint = get("consortium/tlog/checkpoint");
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        String[] lines = new String(checkpoint.body(), StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines[0]).startsWith("truesale.io/").endsWith("/consortium");
        int size = Integer.parseInt(lines[1]);
        assertThat(size).isBetween(1, TILE - 1);
        HttpResponse<byte[]> tile = get("consortium/tlog/tile/0/000.p/" + size);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.body()).hasSize(size * HASH_BYTES);
        for (String closed : new String[] {
            "consortium/tlog/tile/entries/000.p/" + size,
            "consortium/blocks",
            "deal-two-deal/tlog/checkpoint",
            "deal-two-deal/tlog/tile/0/000.p/1"
        }) {
            assertThat(get(closed).statusCode()).as(closed).isEqualTo(401);
        }
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(node.resolve(CHANNELS + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
