package io.truesale.ledger.witness;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.http.BoundedAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/** The way to one witness. Source: C2SP tlog-witness. One thread at a time. */
public final class WitnessLine {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 16_384; // bytes

    private final NoteKey key;
    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<String, Long> cosigned = new ConcurrentHashMap<>(); // by origin, as the witness said

    /**
     * A witness to be asked.
     *
     * @param key of its cosignatures
     * @param address submission prefix, such as {@code https://witness.example/w1}
     */
    public WitnessLine(NoteKey key, URI address) {
        if (key.kind() != NoteKey.Kind.COSIGNATURE) {
            throw new IllegalArgumentException("a witness's key is of type 4 (cosignature/v1): " + key.text());
        }
        this.key = key;
        this.address = URI.create(address.toString().replaceAll("/+$", "") + "/add-checkpoint");
    }

    /** By which its cosignatures are known. */
    public NoteKey key() {
        return key;
    }

    /**
     * Asks for a cosignature.
     *
     * @param note a final checkpoint
     * @param proof gives the consistency proof from a size to that of the note; asked for sizes from 1 below it only
     * @return its good cosignature
     * @throws IOException when the witness does not answer, or not with a good one; the message says why
     */
    public SignedNote.Signature cosign(SignedNote note, LongFunction<List<Hash>> proof)
            throws IOException, InterruptedException {
        CheckpointBody body = CheckpointBody.parse(note.text());
        long old = cosigned.getOrDefault(body.origin(), 0L);
        Said said = post(note, body, old, proof);
        if (said.status() == 409 && said.body().matches("(0|[1-9][0-9]{0,17})\n")) {
            old = Long.parseLong(said.body().strip());
            cosigned.put(body.origin(), old);
            if (old > body.treeSize()) {
                throw new IOException("has cosigned a later checkpoint, of size " + old);
            }
            said = post(note, body, old, proof);
        }
        if (said.status() != 200) {
            throw new IOException("answered " + said.status() + " "
                    + said.body().lines().findFirst().orElse(""));
        }
        Optional<SignedNote.Signature> good;
        try {
            good = key.signature(SignedNote.parse(note.text() + "\n" + said.body()));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("answered with no signature lines: " + malformed.getMessage(), malformed);
        }
        SignedNote.Signature cosignature =
                good.orElseThrow(() -> new IOException("answered without a good cosignature of " + key.name()));
        cosigned.put(body.origin(), body.treeSize());
        return cosignature;
    }

    private Said post(SignedNote note, CheckpointBody body, long old, LongFunction<List<Hash>> proof)
            throws IOException, InterruptedException {
        List<Hash> hashes = old == 0 || old == body.treeSize() ? List.of() : proof.apply(old);
        String request = new AddCheckpoint(old, hashes, note).encode();
        HttpRequest asking = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(request, StandardCharsets.UTF_8))
                .build();
        HttpResponse<byte[]> answer = BoundedAnswers.send(client, asking, PATIENCE, MAX_ANSWER);
        return new Said(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** What the witness answered. */
    private record Said(int status, String body) {}
}
