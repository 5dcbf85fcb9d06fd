package io.truesale.ledger.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.truesale.ledger.http.ServerThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A witness over HTTP: {@code POST /add-checkpoint}. What it says is signed, so it needs no TLS of its own. */
public final class WitnessServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final int MAX_BODY = 131_072; // bytes: sixteen signatures of the longest kind, a proof, and room
    private static final int BACKLOG = 64;

    private final Witness witness;
    private final HttpServer server;
    private final ServerThreads threads;

    /** Listens at once; port 0 takes a free one. */
    public WitnessServer(Witness witness, String host, int port) {
        this.witness = witness;
        this.threads = new ServerThreads("witness-server");
        try {
            this.server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Witness.Answer answer = answer(exchange);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.isSize() ? Witness.Answer.SIZE_TYPE : "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Witness.Answer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/add-checkpoint")) {
            return new Witness.Answer(404, "there is /add-checkpoint only\n");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Witness.Answer(405, "POST is expected\n");
        }
        byte[] body;
        try (InputStream input = exchange.getRequestBody()) {
            body = input.readNBytes(MAX_BODY + 1);
        }
        if (body.length > MAX_BODY) {
            return new Witness.Answer(413, "at most " + MAX_BODY + " bytes are expected\n");
        }
        try {
            return witness.addCheckpoint(new String(body, StandardCharsets.UTF_8));
        } catch (UncheckedIOException failed) {
            LOG.error("a checkpoint was not cosigned", failed);
            return new Witness.Answer(500, "the witness cannot keep what it cosigns\n");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
