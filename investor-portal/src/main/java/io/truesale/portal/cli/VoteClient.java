package io.truesale.portal.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running node for votes, as one user. Whatever it does not want to do is a {@link Verbs.Failure} with its words. */
final class VoteClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 200;

    private final URI node;
    private final String votes;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private String token = "";

    /** A client of the node at {@code node} for the votes of {@code channel}. */
    VoteClient(URI node, String channel) {
        this.node = node;
        this.votes = "/ledger/channels/" + channel + "/votes";
    }

    /** Signs in; to be called first. */
    void signIn(String user, String password) {
        token = send("POST", "/tokens", Map.of("username", user, "password", password))
                .path("token")
                .asString();
    }

    /** The votes of the channel, page after page. */
    List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = send("GET", votes, Map.of());
        while (!page.isEmpty()) {
            page.forEach(all::add);
            String last = all.get(all.size() - 1).path("id").asString();
            page = send("GET", votes + "?after=" + last, Map.of());
        }
        return all;
    }

    /** One vote. */
    JsonNode one(String id) {
        return send("GET", votes + "/" + id, Map.of());
    }

    /** Approves a change and waits until the approval is final; answers the vote's id. */
    String open(JsonNode change) {
        JsonNode opened = send("POST", votes, change);
        settle(opened.path("operation").asString());
        return opened.path("vote").asString();
    }

    /** Does {@code act} with a vote, and waits until that is final. */
    void act(String id, String act) {
        settle(send("POST", votes + "/" + id + "/" + act, Map.of())
                .path("operation")
                .asString());
    }

    private void settle(String operation) {
        long end = System.nanoTime() + SETTLED_WITHIN.toNanos();
        while (true) {
            JsonNode status = send("GET", "/operations/" + operation, Map.of());
            switch (status.path("state").asString()) {
                case "CONFIRMED" -> {
                    return;
                }
                case "REFUSED" ->
                    throw new Verbs.Failure("refused: " + status.path("code").asString("") + ": "
                            + status.path("detail").asString(""));
                default -> {
                    if (System.nanoTime() > end) {
                        throw new Verbs.Failure("the ledger has not answered within " + SETTLED_WITHIN.toSeconds()
                                + " s; the operation " + operation + " may still settle");
                    }
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Verbs.Failure("interrupted", e);
        }
    }

    private JsonNode send(String method, String path, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve("/api/v1" + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode answer = response.body().startsWith("{") || response.body().startsWith("[")
                    ? JSON.readTree(response.body())
                    : JSON.createObjectNode();
            if (response.statusCode() / 100 != 2) {
                throw new Verbs.Failure(method + " " + path + ": " + response.statusCode() + " "
                        + answer.path("code").asString("") + " "
                        + answer.path("detail").asString(""));
            }
            return answer;
        } catch (IOException away) {
            throw new Verbs.Failure("no answer from " + node + ": " + away.getMessage(), away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Verbs.Failure("interrupted", e);
        }
    }
}
