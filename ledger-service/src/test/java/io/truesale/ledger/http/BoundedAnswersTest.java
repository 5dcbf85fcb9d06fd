package io.truesale.ledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that sends as much and as slowly as it likes. */
class BoundedAnswersTest {
    private static final int MOST = 1_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);
    private ServerSocket server;

    /** What is sent after the headers. */
    private interface Sending {
        void send(OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(String head, Sending sending) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4_096]);
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                sending.send(out);
            } catch (SocketException ended) {
                closed.countDown(); // by the one who asked
            } catch (IOException | InterruptedException other) {
                throw new IllegalStateException(other);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private byte[] ask(Duration patience) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return BoundedAnswers.send(client, HttpRequest.newBuilder(address).build(), patience, MOST)
                .body();
    }

    @Test
    void takesAnAnswerOfTheGreatestLength() throws Exception {
        serve("Content-Length: " + MOST, out -> out.write(new byte[MOST]));
        assertThat(ask(Duration.ofSeconds(20))).hasSize(MOST);
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() throws Exception {
        serve("Content-Length: 1000000000", out -> {
            while (true) {
                out.write(new byte[MOST]);
            }
        });
        assertThatThrownBy(() -> ask(Duration.ofSeconds(20))).hasMessageContaining("more than 1000 bytes");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** The headers come at once, the body a byte at a time, for as long as anybody listens. */
    @Test
    void closesTheConnectionOfAnAnswerThatTrickles() throws Exception {
        serve("Content-Length: 900", out -> {
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(50);
            }
        });
        assertThatThrownBy(() -> ask(Duration.ofMillis(400))).isInstanceOf(HttpTimeoutException.class);
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
