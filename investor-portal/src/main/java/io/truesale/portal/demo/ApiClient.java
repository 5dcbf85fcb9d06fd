package io.truesale.portal.demo;

import io.truesale.ledger.api.Hash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API as one user after the other sees it. A server that is away or starting is asked again for a while: every
 * write carries an idempotency key, so that asking again does nothing twice.
 */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofMinutes(3); // longer than a restart takes
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final Duration SILENCE = Duration.ofSeconds(10); // longer, and people are told what is waited for
    private static final int KEY_MAX = 100; // of the API
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private final URI base;
    private final Map<String, String> passwords;
    private final Map<String, String> tokens = new HashMap<>();
    private final Consumer<String> told;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * A client of the server at {@code base}.
     *
     * @param passwords by user name
     * @param told is told, every few seconds, what is waited for and what the last answer was
     */
    ApiClient(URI base, Map<String, String> passwords, Consumer<String> told) {
        this.base = base;
        this.told = told;
        this.passwords = Map.copyOf(passwords);
    }

    /** Reads {@code path}, which begins with a slash after {@code /api/v1}. */
    JsonNode get(String user, String path) {
        return parse(send(user, "GET", path, BodyPublishers.noBody(), Map.of()));
    }

    /** Whether {@code path} exists for {@code user}. */
    boolean exists(String user, String path) {
        try {
            get(user, path);
            return true;
        } catch (ApiFailure e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    /** Writes; {@code key} names the step, so that a step repeated after a crash is the same request. */
    JsonNode post(String user, String path, Map<String, ?> body, String key) {
        return parse(send(user, "POST", path, json(body), headers("application/json", key)));
    }

    /** Writes without a body. */
    JsonNode post(String user, String path, String key) {
        return parse(send(user, "POST", path, BodyPublishers.noBody(), Map.of("Idempotency-Key", shortened(key))));
    }

    /** Replaces. */
    JsonNode put(String user, String path, Map<String, ?> body, String key) {
        return parse(send(user, "PUT", path, json(body), headers("application/json", key)));
    }

    /** Sends {@code file} as the body of the request. */
    JsonNode send(String user, String method, String path, Path file, String key) {
        try {
            return parse(send(user, method, path, BodyPublishers.ofFile(file), headers(mediaType(file), key)));
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String mediaType(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".xml")) {
            return "application/xml";
        }
        if (name.endsWith(".csv")) {
            return "text/csv";
        }
        return name.endsWith(".txt") ? "text/plain" : "application/octet-stream";
    }

    /** Waits until the operation is settled; throws when it is refused, or not settled within {@code longest}. */
    void settled(String user, String operation, Duration longest) {
        Waiting waiting = new Waiting("operation " + operation, longest);
        while (true) {
            JsonNode status = get(user, "/operations/" + operation);
            switch (status.path("state").asString()) {
                case "CONFIRMED" -> {
                    return;
                }
                case "REFUSED" ->
                    throw new ApiFailure(
                            "operation " + operation,
                            422,
                            status.path("code").asString(""),
                            status.path("detail").asString(""));
                default -> {
                    if (waiting.over(status.path("state").asString())) {
                        throw new ApiFailure("operation " + operation, 504, "", "not settled within " + longest);
                    }
                    pause(LOOK_AGAIN);
                }
            }
        }
    }

    /** Something that is asked for again and again. */
    private final class Waiting {
        private static final int ANSWER_CHARS = 200;

        private final String what;
        private final long begin = System.nanoTime();
        private final Duration longest;
        private Duration next = SILENCE;

        private Waiting(String what, Duration longest) {
            this.what = what;
            this.longest = longest;
        }

        /** Whether it has taken too long; tells the last answer from time to time. */
        private boolean over(String answer) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(next) > 0) {
                next = next.plus(SILENCE);
                String line = answer.replaceAll("\\s+", " ");
                told.accept("          waiting for " + what + " since " + waited.toSeconds() + " s; last answer: "
                        + line.substring(0, Math.min(ANSWER_CHARS, line.length())));
            }
            return waited.compareTo(longest) > 0;
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    private static Map<String, String> headers(String contentType, String key) {
        return Map.of("Content-Type", contentType, "Idempotency-Key", shortened(key));
    }

    /** The key, or what begins like it and ends with its hash when it is longer than the API takes. */
    static String shortened(String key) {
        if (key.length() <= KEY_MAX) {
            return key;
        }
        String hash = Hash.of(key.getBytes(StandardCharsets.UTF_8)).hex();
        return key.substring(0, KEY_MAX - 1 - hash.length()) + "-" + hash;
    }

    private HttpResponse<String> send(
            String user, String method, String path, BodyPublisher body, Map<String, String> headers) {
        Waiting waiting = new Waiting(method + " " + path, PATIENCE);
        while (true) {
            try {
                HttpResponse<String> response = once(method, path, body, headers, token(user));
                if (response.statusCode() == 401) {
                    tokens.remove(user);
                    response = once(method, path, body, headers, token(user));
                }
                boolean inFlight =
                        response.statusCode() == 409 && response.body().contains("IDEMPOTENCY");
                if (!AWAY.contains(response.statusCode()) && !inFlight) {
                    return checked(method + " " + path, response);
                }
                if (waiting.over(response.statusCode() + " " + response.body())) {
                    return checked(method + " " + path, response);
                }
            } catch (IOException e) {
                if (waiting.over(String.valueOf(e))) {
                    throw new IllegalStateException("no answer from " + base + " for " + PATIENCE, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            pause(PAUSE);
        }
    }

    private HttpResponse<String> once(
            String method, String path, BodyPublisher body, Map<String, String> headers, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json, application/problem+json")
                .method(method, body);
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String token(String user) throws IOException, InterruptedException {
        String known = tokens.get(user);
        if (known != null) {
            return known;
        }
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalStateException("no login of " + user);
        }
        HttpResponse<String> response = once(
                "POST",
                "/tokens",
                json(Map.of("username", user, "password", password)),
                Map.of("Content-Type", "application/json"),
                "");
        if (AWAY.contains(response.statusCode())) {
            throw new IOException("the server is starting");
        }
        String token = parse(checked("POST /tokens", response)).path("token").asString();
        tokens.put(user, token);
        return token;
    }

    private HttpResponse<String> checked(String request, HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        JsonNode problem = parse(response);
        throw new ApiFailure(
                request,
                response.statusCode(),
                problem.path("code").asString(""),
                problem.path("detail").asString(response.body()));
    }

    private JsonNode parse(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("json") && !response.body().isBlank()
                ? json.readTree(response.body())
                : json.createObjectNode();
    }

    /** {@code text} as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
