package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Outcome.Violation;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.NoEvidence;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.evidence.VerifiedFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A node as a program of another system uses it. Thread safe; holds no connection open but those of {@link HttpClient}.
 *
 * <p>Every call throws {@link TransientFault} when the node does not answer in time (the same call may succeed later) and
 * {@link RequestRefused} when it refuses.
 */
public final class LedgerClient {
    /** Longest that a node lets an answer wait. */
    public static final Duration MOST_WAIT = Duration.ofSeconds(20);

    private static final String LEDGER = "api/v1/ledger/";
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final NodeCalls node;
    private final Trust trust;

    private LedgerClient(NodeCalls node, Trust trust) {
        this.node = node;
        this.trust = trust;
    }

    /**
     * A client of one node.
     *
     * @param address such as {@code https://node.example:8443/}
     * @param trust verifier keys of operators and certificates, from a source other than the node, by which proofs are
     *     checked; what is missing there is taken from the evidence, and the report says so
     */
    public static LedgerClient of(URI address, Credentials credentials, Trust trust) {
        return of(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build(), address, credentials, trust);
    }

    /** The same with an HTTP client of one's own, for certificates of one's own. */
    public static LedgerClient of(HttpClient http, URI address, Credentials credentials, Trust trust) {
        return new LedgerClient(new NodeCalls(http, address, credentials), requireNonNull(trust, "trust"));
    }

    /** Hands {@code transaction} to the node, which promises by when it is in the log. May be repeated. */
    public SubmitReceipt submit(SignedTransaction transaction) {
        JsonNode answer = node.post(LEDGER + "transactions", "application/cose", transaction.bytes());
        try {
            return new SubmitReceipt(
                    TransactionId.parse(answer.path("transaction").asString("")),
                    answer.path("height").asLong(0),
                    answer.path("receipt").asString(""));
        } catch (IllegalArgumentException misshapen) {
            throw misshapen(misshapen);
        }
    }

    /** Hands all of {@code batch} to the node, in order. May be repeated. */
    public void submit(FingerprintBatch batch) {
        batch.parts().forEach(this::submit);
        submit(batch.seal());
    }

    /** How far {@code id} has come; empty when the node knows nothing of it, or of the channel. */
    public Optional<TransactionStatus> status(ChannelId channel, TransactionId id) {
        return status(channel, id, Duration.ZERO);
    }

    private Optional<TransactionStatus> status(ChannelId channel, TransactionId id, Duration wait) {
        try {
            JsonNode answer = node.get(
                    LEDGER + "channels/" + channel + "/transactions/" + id + "?wait=" + Math.max(0, wait.toSeconds()));
            return Optional.of(status(id, answer));
        } catch (IllegalArgumentException misshapen) {
            throw misshapen(misshapen);
        } catch (RequestRefused refused) {
            if (refused.status() == RequestRefused.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static TransactionStatus status(TransactionId id, JsonNode answer) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode each : answer.path("violations")) {
            violations.add(new Violation(
                    each.path("code").asString(""), each.path("sentence").asString("")));
        }
        return new TransactionStatus(
                id,
                TransactionStatus.Stage.valueOf(answer.path("stage").asString("")),
                answer.path("height").asLong(0),
                answer.path("index").asInt(-1),
                answer.path("verdict").asString(""),
                violations);
    }

    private static TransientFault misshapen(IllegalArgumentException why) {
        return new TransientFault("the node answers another form than client.md: " + why.getMessage(), why);
    }

    /**
     * Waits until {@code transaction} is final, accepted or refused.
     *
     * @throws TransientFault when it is not within {@code timeout}
     */
    public TransactionStatus awaitFinal(SignedTransaction transaction, Duration timeout) {
        ChannelId channel = transaction.draft().channel();
        TransactionId id = transaction.draft().id();
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Duration wait = left.compareTo(MOST_WAIT) > 0 ? MOST_WAIT : left;
            Optional<TransactionStatus> status = status(channel, id, wait);
            if (status.isPresent() && status.get().isFinal()) {
                return status.get();
            }
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                throw new TransientFault("transaction " + id + " on " + channel + " is not final after " + timeout);
            }
            LockSupport.parkNanos(PAUSE_NANOS); // a node that has many who wait answers at once
        }
    }

    /** Waits until all of {@code batch} is final; answers its parts and then its seal. */
    public List<TransactionStatus> awaitFinal(FingerprintBatch batch, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        List<TransactionStatus> all = new ArrayList<>();
        List<SignedTransaction> transactions = new ArrayList<>(batch.parts());
        transactions.add(batch.seal());
        for (SignedTransaction each : transactions) {
            all.add(awaitFinal(each, Duration.ofNanos(end - System.nanoTime())));
        }
        return all;
    }

    /** Fetches the evidence of {@code transaction}, which must be final, and checks that it is about these bytes. */
    public Proof prove(SignedTransaction transaction) {
        return prove(transaction, OptionalInt.empty(), Optional.empty());
    }

    /** Fetches the evidence of fingerprint {@code index} of {@code batch}, and checks that it is about it. */
    public Proof prove(FingerprintBatch batch, int index) {
        return prove(
                batch.partOf(index),
                OptionalInt.of(batch.itemOf(index)),
                Optional.of(batch.digests().get(index)));
    }

    private Proof prove(SignedTransaction transaction, OptionalInt item, Optional<Hash> content) {
        String path = LEDGER + "channels/" + transaction.draft().channel() + "/transactions/"
                + transaction.draft().id() + "/evidence";
        String json = node.text(item.isPresent() ? path + "?item=" + item.getAsInt() : path);
        try {
            return new Proof(json, OwnRecord.check(check(json, content), json, transaction));
        } catch (NoEvidence none) {
            throw new TransientFault("the node answers what is no evidence: " + none.getMessage(), none);
        }
    }

    /**
     * Checks evidence that was kept, without asking anybody.
     *
     * @param content SHA-256 of the file that it is said to be about
     * @throws IllegalArgumentException when it is no evidence; the message says why
     */
    public EvidenceReport check(String json, Optional<Hash> content) {
        return VerifiedFile.verify(json.getBytes(StandardCharsets.UTF_8), content.map(VerifiedFile.Content::of), trust);
    }

    /** What is final on {@code channel} behind {@code after}; waits up to {@code wait} while there is nothing. */
    public FinalRecords records(ChannelId channel, Position after, int limit, Duration wait) {
        return RecordsAnswer.read(node.get(LEDGER + "channels/" + channel + "/events?after=" + after + "&limit=" + limit
                + "&wait=" + Math.min(wait.toSeconds(), MOST_WAIT.toSeconds())));
    }

    /** The position behind the newest final record of {@code channel}. */
    public Position latest(ChannelId channel) {
        return RecordsAnswer.read(node.get(LEDGER + "channels/" + channel + "/events?after=latest"))
                .next();
    }

    /**
     * Hands every final record of {@code channel} behind {@code after} to {@code handler}, in order, on a thread of its
     * own, until the answer is closed. A record whose handler fails is offered again; keep the position of the last one
     * dealt with, and none is missed after a restart.
     */
    public Subscription follow(ChannelId channel, Position after, Consumer<FinalRecord> handler) {
        return Subscription.start(this, channel, after, handler);
    }

    /** The newest final checkpoint of {@code channel}: a C2SP signed note. */
    public String checkpoint(ChannelId channel) {
        return node.text(LEDGER + "channels/" + channel + "/tlog/checkpoint");
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
