package io.truesale.ledger.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.truesale.ledger.evidence.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** The other end of a client's calls: answers what it was told, one after the other, and keeps what it was asked. */
final class PaperNode implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /** What to answer. */
    private record Answer(int status, String body) {}

    /** What was asked. */
    record Asked(String method, String path, String authorization, String contentType, byte[] body) {}

    PaperNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "paper-node");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                exchange.getRequestBody().readAllBytes()));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element(); // the last one again and again
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    PaperNode answers(int status, String body) {
        answers.add(new Answer(status, body.replace('\'', '"')));
        return this;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    LedgerClient client(Credentials credentials) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return LedgerClient.of(address, credentials, new Trust(List.of(), List.of(), Instant.EPOCH));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
