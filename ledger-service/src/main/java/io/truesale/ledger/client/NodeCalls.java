package io.truesale.ledger.client;

import io.truesale.ledger.api.TransientFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to one node, and what its answers mean. Thread safe. */
final class NodeCalls {
    /** Longest answer, in bytes: an evidence file has 16 MiB at most. */
    private static final int MAX_ANSWER = 32 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60); // more than any node waits before it answers
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI node;
    private final Credentials credentials;

    NodeCalls(HttpClient http, URI node, Credentials credentials) {
        this.http = http;
        this.node = node.getPath().endsWith("/") ? node : URI.create(node + "/");
        this.credentials = credentials;
    }

    JsonNode get(String path) {
        return json(text(path));
    }

    String text(String path) {
        return new String(answer(request(path).GET()), java.nio.charset.StandardCharsets.UTF_8);
    }

    JsonNode post(String path, String contentType, byte[] body) {
        byte[] answer =
                answer(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
        return json(new String(answer, java.nio.charset.StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE);
        if (!credentials.header().isEmpty()) {
            request.header("Authorization", credentials.header());
        }
        return request;
    }

    private byte[] answer(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream in = response.body()) {
                body = in.readNBytes(MAX_ANSWER + 1);
            }
            if (body.length > MAX_ANSWER) {
                throw new TransientFault(request.uri() + " answers more than " + MAX_ANSWER + " bytes");
            }
            int status = response.statusCode();
            if (status >= 500 || status == 429) {
                throw new TransientFault(request.uri() + " answers " + status);
            }
            if (status >= 300) {
                throw refused(status, body);
            }
            return body;
        } catch (IOException away) {
            throw new TransientFault(request.uri() + " does not answer: " + away, away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TransientFault("interrupted while " + request.uri() + " was asked", stopped);
        }
    }

    private static RequestRefused refused(int status, byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return new RequestRefused(
                    status,
                    problem.path("code").asString(""),
                    problem.path("detail").asString("") + errors(problem));
        } catch (JacksonException none) {
            return new RequestRefused(status, "", "");
        }
    }

    private static String errors(JsonNode problem) {
        StringBuilder errors = new StringBuilder();
        for (JsonNode error : problem.path("errors")) {
            errors.append("; ")
                    .append(error.path("code").asString(""))
                    .append(' ')
                    .append(error.path("detail").asString(""));
        }
        return errors.toString();
    }

    private JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException none) {
            throw new TransientFault(node + " answers what is no JSON", none);
        }
    }
}
