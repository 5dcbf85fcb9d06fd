package io.truesale.ledger.peer;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.PeerStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.http.BoundedAnswers;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to one other node: sends it the newest note of each channel, one at a time, and hands on what it answers. */
final class PeerLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_FOR_BYTES = Duration.ofSeconds(30);

    private final PeerNode peer;
    private final PeerDesk desk;
    private final PeerProgress progress;
    private final HttpClient client;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<Errand, SignedNote> waiting = new LinkedHashMap<>(); // under lock
    private volatile boolean running = true;
    private volatile @Nullable Instant lastAnswer;
    private volatile @Nullable String trouble;

    /** What a note is for; of each the newest waits. */
    private record Errand(ChannelId channel, String path) {}

    PeerLine(PeerNode peer, PeerSettings own, PeerDesk desk, PeerProgress progress) {
        this.peer = peer;
        this.desk = desk;
        this.progress = progress;
        HttpClient.Builder way = HttpClient.newBuilder()
                .sslContext(PeerTls.context(own.identity(), peer.tlsKey()::equals))
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE);
        own.proxy().map(ProxySelector::of).ifPresent(way::proxy);
        this.client = way.build();
        this.thread = PeerServer.daemon(this::run, "peer-" + peer.operator());
    }

    void start() {
        thread.start();
    }

    PeerNode peer() {
        return peer;
    }

    PeerStatus status() {
        return new PeerStatus(
                peer.operator(),
                peer.address().toString(),
                Optional.ofNullable(lastAnswer),
                Optional.ofNullable(trouble),
                progress.of(peer.operator()));
    }

    /** Sends {@code note} as soon as the line is free, unless a newer one of the channel comes before that. */
    void send(ChannelId channel, SignedNote note) {
        put(new Errand(channel, PeerServer.CHECKPOINTS), note);
    }

    /** Sends votes as {@link #send} sends checkpoints. */
    void sendVotes(ChannelId channel, SignedNote votes) {
        put(new Errand(channel, PeerServer.GENERATIONS), votes);
    }

    /** Asks for blocks at once; empty when it has none, or does not answer. */
    Optional<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
        String query = "?channel=" + channel + "&from=" + from + "&final=" + finalOnly;
        try {
            return get(PeerServer.BLOCKS + query, PATIENCE_FOR_BYTES, 2 * BlockTransfer.MAX_BYTES);
        } catch (IOException failed) {
            tell(failed);
            return Optional.empty();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Asks at once for the largest trees that this node has signed; empty when that does not answer as it should. */
    Optional<List<SignedNote>> signed(ChannelId channel) {
        try {
            return get(PeerServer.SIGNED + "?channel=" + channel, PATIENCE, PeerServer.MAX_BODY)
                    .map(NoteList::decode);
        } catch (IOException | MalformedCbor | IllegalArgumentException failed) {
            tell(failed);
            return Optional.empty();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Asks for a file at once; empty when the node has none for this one.
     *
     * @throws TransientFault if it does not answer, or with more than is allowed
     */
    Optional<byte[]> file(String kind, String id) {
        String query = "?kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8) + "&id="
                + URLEncoder.encode(id, StandardCharsets.UTF_8);
        try {
            return get(PeerServer.FILES + query, PATIENCE_FOR_BYTES, PeerFiles.MAX_BYTES);
        } catch (IOException failed) {
            tell(failed);
            throw new TransientFault("the node of " + peer.operator() + " does not answer as it should", failed);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new TransientFault("the question to the node of " + peer.operator() + " was broken off", closed);
        }
    }

    private Optional<byte[]> get(String path, Duration patience, int most) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(peer.address().resolve(path))
                .timeout(patience)
                .build();
        HttpResponse<byte[]> response = BoundedAnswers.send(client, request, patience, most);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(response.body());
            case 503 -> throw new IOException("answered 503");
            default -> Optional.empty();
        };
    }

    private void put(Errand errand, SignedNote note) {
        lock.lock();
        try {
            waiting.put(errand, note);
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }

    private void run() {
        while (running) {
            try {
                Map.Entry<Errand, SignedNote> next = next();
                post(next.getKey(), next.getValue());
                trouble = null;
            } catch (IOException | RuntimeException failed) {
                tell(failed);
            } catch (InterruptedException closed) {
                running = false;
                Thread.currentThread().interrupt();
            }
        }
    }

    private Map.Entry<Errand, SignedNote> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty()) {
                news.await();
            }
            Map.Entry<Errand, SignedNote> first = waiting.entrySet().iterator().next();
            Map.Entry<Errand, SignedNote> taken = Map.entry(first.getKey(), first.getValue());
            waiting.remove(first.getKey());
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void post(Errand errand, SignedNote note) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(peer.address().resolve(errand.path()))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(note.encode(), StandardCharsets.UTF_8))
                .build();
        HttpResponse<byte[]> response = BoundedAnswers.send(client, request, PATIENCE, PeerServer.MAX_BODY);
        String body = new String(response.body(), StandardCharsets.UTF_8);
        lastAnswer = Instant.now();
        if (errand.path().equals(PeerServer.GENERATIONS)) {
            if (response.statusCode() == 200) {
                desk.receiveVotes(errand.channel(), SignedNote.parse(body));
            }
            return;
        }
        ChannelId channel = errand.channel();
        switch (response.statusCode()) {
            case 200, 409 -> {
                progress.reached(
                        peer.operator(),
                        channel,
                        CheckpointBody.parse(note.text()).treeSize());
                handOn(channel, body);
            }
            case 202 -> LOG.debug("{} is behind on {}", peer.operator(), channel);
            default -> throw new IOException("answered " + response.statusCode() + " " + body);
        }
    }

    private void handOn(ChannelId channel, String body) throws IOException {
        if (body.isEmpty()) {
            return;
        }
        SignedNote theirs = SignedNote.parse(body);
        if (desk.channelOf(theirs).filter(channel::equals).isEmpty()) {
            throw new IOException("answered with a note of another log");
        }
        desk.receive(channel, theirs);
    }

    private void tell(Exception failed) {
        String told = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        if (running && !told.equals(trouble)) {
            LOG.warn("node of {} at {}: {}", peer.operator(), peer.address(), told);
        }
        trouble = told;
    }
}
