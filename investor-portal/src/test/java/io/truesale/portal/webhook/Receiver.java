package io.truesale.portal.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** The other system: an HTTP server that keeps what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new ArrayList<>();
    private volatile ToIntFunction<Call> answer;

    /**
     * What came in.
     *
     * @param path where to
     * @param id value of webhook-id
     * @param seconds value of webhook-timestamp
     * @param signature value of webhook-signature
     * @param type value of Content-Type
     * @param body as it came
     */
    public record Call(String path, String id, long seconds, String signature, String type, String body) {}

    public Receiver(ToIntFunction<Call> answer) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            synchronized (calls) {
                calls.add(call);
            }
            int status = answer.applyAsInt(call);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    public void answers(ToIntFunction<Call> other) {
        answer = other;
    }

    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?of=truesale";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
