package io.truesale.portal.consortium;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one node of this machine, as its operator. */
final class NodeApi {
    private static final Duration PATIENCE = Duration.ofSeconds(40); // longer than the node waits for its brokers
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI root;
    private final Path token;

    NodeApi(int port, Path token) {
        this.root = URI.create("http://127.0.0.1:" + port + "/api/v1/");
        this.token = token;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON, or null when it is none
     */
    record Answer(int status, JsonNode body) {}

    /** The answer of {@code GET}; empty when the node does not answer. */
    Optional<Answer> get(String path) {
        return send(request(path).GET());
    }

    /** The answer of {@code POST} with {@code body} as JSON; empty when the node does not answer. */
    Optional<Answer> post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        try {
            String secret =
                    "operator:" + (Files.exists(token) ? Files.readString(token).strip() : "");
            return HttpRequest.newBuilder(root.resolve(path))
                    .timeout(PATIENCE)
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new TrialFailure("the token " + token + " cannot be read: " + e, e);
        }
    }

    private static Optional<Answer> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            String text = response.body();
            boolean json = text.startsWith("{") || text.startsWith("[");
            return Optional.of(new Answer(response.statusCode(), json ? JSON.readTree(text) : JSON.createObjectNode()));
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialFailure("interrupted", e);
        }
    }
}
