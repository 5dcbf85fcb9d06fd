package io.truesale.ledger.peer;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PeerStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes what this node has signed and takes what they have signed, outside Kafka: so that whoever runs Kafka
 * can neither forge nor hide agreement. Spec: infra/docs/spec/peers.md section 3.
 */
public final class CheckpointExchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointExchange.class);
    private static final long REPEAT_MILLIS = 1_000;
    private static final int REPEATS_TO_BEAT = 5; // see peers.md section 3

    private final PeerSettings settings;
    private final PeerDesk desk;
    private final PeerServer server;
    private final Map<String, PeerLine> lines = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> PeerServer.daemon(task, "peer-repeat"));

    private final PeerProgress progress = new PeerProgress();

    private @Nullable Future<?> repeating;
    private int repeats; // of the timer's thread

    /** Listens as soon as it is started. */
    public CheckpointExchange(PeerSettings settings, PeerDesk desk) {
        this.settings = settings;
        this.desk = desk;
        this.server = new PeerServer(settings, desk, progress);
    }

    /** Starts to listen, and to repeat what is not settled. */
    public void start() {
        server.start();
        repeating = timer.scheduleWithFixedDelay(this::repeat, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
        LOG.info("listening for other nodes on port {}", port());
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Sends {@code note} to every other node that holds the channel. */
    public void publish(ChannelId channel, SignedNote note) {
        for (PeerNode peer : desk.peers()) {
            if (desk.holds(peer.operator(), channel)) {
                line(peer).send(channel, note);
            }
        }
    }

    /** Sends votes for a new generation to every other node that holds the channel. */
    public void publishVotes(ChannelId channel, SignedNote votes) {
        for (PeerNode peer : desk.peers()) {
            if (desk.holds(peer.operator(), channel)) {
                line(peer).sendVotes(channel, votes);
            }
        }
    }

    /** What the others who hold the channel answer when asked for blocks, one after the other as they are asked for. */
    public Iterable<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
        return () -> desk.peers().stream()
                .filter(peer -> desk.holds(peer.operator(), channel))
                .map(peer -> line(peer).blocks(channel, from, finalOnly))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .iterator();
    }

    /**
     * The largest trees that this node has signed, as the node of {@code operator} knows; empty when it does not answer. An
     * operator whose node is not announced cannot be asked: it knows of nothing.
     */
    public Optional<List<SignedNote>> signed(ChannelId channel, String operator) {
        Optional<PeerNode> announced = desk.peers().stream()
                .filter(peer -> peer.operator().equals(operator))
                .findFirst();
        boolean isKnown = announced.isPresent() || desk.peers().isEmpty();
        return isKnown ? announced.flatMap(peer -> line(peer).signed(channel)) : Optional.of(List.of());
    }

    /**
     * A file that the node of {@code operator} has for this one.
     *
     * @throws TransientFault if that node is not known or does not answer
     */
    Optional<byte[]> file(String operator, String kind, String id) {
        PeerNode peer = desk.peers().stream()
                .filter(each -> each.operator().equals(operator))
                .findFirst()
                .orElseThrow(() -> new TransientFault("no node of " + operator + " is announced"));
        return line(peer).file(kind, id);
    }

    /** The ways to other nodes, by operator. */
    public List<PeerStatus> status() {
        List<PeerStatus> status = new ArrayList<>();
        desk.peers().forEach(peer -> status.add(line(peer).status()));
        return status;
    }

    private synchronized PeerLine line(PeerNode peer) {
        PeerLine line = lines.get(peer.operator());
        if (line == null || !line.peer().equals(peer)) {
            if (line != null) {
                line.close();
            }
            line = new PeerLine(peer, settings, desk, progress);
            lines.put(peer.operator(), line);
            line.start();
        }
        return line;
    }

    private void repeat() {
        try {
            repeats++;
            boolean beat = repeats % REPEATS_TO_BEAT == 0;
            (beat ? desk.newest() : desk.unsettled()).forEach(this::publish);
            desk.votes().forEach((channel, notes) -> notes.forEach(votes -> publishVotes(channel, votes)));
        } catch (RuntimeException failed) { // the timer would stop for good
            LOG.warn("what is not settled was not repeated: {}", failed.toString());
        }
    }

    @Override
    public void close() {
        if (repeating != null) {
            repeating.cancel(true);
        }
        timer.shutdownNow();
        server.close();
        lines.values().forEach(PeerLine::close);
    }
}
