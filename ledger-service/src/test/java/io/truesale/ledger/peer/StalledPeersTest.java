package io.truesale.ledger.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.http.ServerThreads;
import io.truesale.ledger.identity.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sockets of strangers who begin a handshake and say nothing more, beside a peer who has a question. */
class StalledPeersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] BEGINNING = {22, 3, 1, 2}; // of a TLS record: it never comes to its end

    private final TlsIdentity own = identity("own");
    private final TlsIdentity known = identity("known");
    private final PaperDesk desk = new PaperDesk(known.keyDigest());
    private final PeerServer server = new PeerServer(new PeerSettings("0.0.0.0", 0, own), desk, new PeerProgress());
    private final List<Socket> strangers = new ArrayList<>();

    private static TlsIdentity identity(String name) {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        Certificates.Validity validity = new Certificates.Validity(NOW, NOW.plus(Duration.ofDays(1)));
        try {
            return new TlsIdentity(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8())),
                    Certificates.selfSigned(name, key, validity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A node that knows one peer and has a file for it. */
    private record PaperDesk(Hash key) implements PeerDesk {
        @Override
        public List<PeerNode> peers() {
            return List.of(new PeerNode("known", URI.create("https://127.0.0.1:1"), key));
        }

        @Override
        public boolean holds(String operator, ChannelId channel) {
            return false;
        }

        @Override
        public Optional<ChannelId> channelOf(SignedNote note) {
            return Optional.empty();
        }

        @Override
        public CosignatureBook.Answer receive(ChannelId channel, SignedNote note) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Optional<SignedNote> receiveVotes(ChannelId channel, SignedNote note) {
            return Optional.empty();
        }

        @Override
        public Map<ChannelId, List<SignedNote>> votes() {
            return Map.of();
        }

        @Override
        public Optional<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
            return Optional.empty();
        }

        @Override
        public List<SignedNote> signedBy(ChannelId channel, String operator) {
            return List.of();
        }

        @Override
        public Optional<byte[]> file(String kind, String id, String operator) {
            return Optional.of(new byte[] {1});
        }

        @Override
        public Map<ChannelId, SignedNote> unsettled() {
            return Map.of();
        }

        @Override
        public Map<ChannelId, SignedNote> newest() {
            return Map.of();
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket stranger : strangers) {
            stranger.close();
        }
        server.close();
    }

    private void stall(int count, String from) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket stranger =
                    new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.getByName(from), 0);
            strangers.add(stranger);
            stranger.getOutputStream().write(BEGINNING);
            stranger.getOutputStream().flush();
        }
    }

    private int ask() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(PeerTls.context(known, own.keyDigest()::equals))
                .connectTimeout(PATIENCE)
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + server.port() + PeerServer.FILES + "?kind=report&id=1"))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** One address holds its share of threads and no more; what it opens beyond that is closed. */
    @Test
    void answersAPeerWhileOneStrangerHoldsHundredsOfConnections() throws Exception {
        ask(); // so that what is timed is no loading of classes
        stall(4 * ServerThreads.THREADS, "127.0.0.2");
        long before = System.nanoTime();
        assertThat(ask()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
    }

    /** Where all threads are held, they are free again when the time for a request is over. */
    @Test
    void answersAPeerAfterManyStrangersHaveHadTheirTime() throws Exception {
        for (int address = 2; address < 8; address++) {
            stall(ServerThreads.MOST_OF_ADDRESS, "127.0.0." + address);
        }
        long before = System.nanoTime();
        assertThat(ask()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }
}
