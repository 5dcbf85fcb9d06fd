package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.TimeStampQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way to an authority over HTTP, with one of ours at its end. */
class HttpTimeStampServiceTest {
    private static final byte[] DIGEST = Digests.sha256(PaperLog.OPINION);

    private final PaperLog log = new PaperLog();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", exchange -> {
            byte[] query = exchange.getRequestBody().readAllBytes();
            boolean known = "application/timestamp-query"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] answer = known ? log.authority.answer(query) : new byte[0];
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpTimeStampService service() {
        return new HttpTimeStampService(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa"), List.of(log.root));
    }

    @Test
    void bringsATimeStamp() {
        HttpTimeStampService service = service();
        TimeStampQuery query = TimeStampQuery.over(DIGEST);
        assertThat(query.accept(service.answer(query.der()), service.anchors()).isOver(DIGEST))
                .isTrue();
    }

    @Test
    void saysThatTheAuthorityDoesNotAnswer() {
        status = 503;
        byte[] query = TimeStampQuery.over(DIGEST).der();
        assertThatThrownBy(() -> service().answer(query))
                .isInstanceOf(TransientFault.class)
                .hasMessageContaining("503");
        server.stop(0);
        assertThatThrownBy(() -> service().answer(query)).isInstanceOf(TransientFault.class);
        assertThatThrownBy(() -> new HttpTimeStampService(URI.create("file:/etc/passwd"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
