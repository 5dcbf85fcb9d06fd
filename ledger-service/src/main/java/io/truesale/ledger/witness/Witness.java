package io.truesale.ledger.witness;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.merkle.ProofVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cosigns the checkpoints of logs of which it has seen nothing contradictory: for each log it keeps the newest checkpoint
 * that it cosigned, on disk before it answers. Source: C2SP tlog-witness. Thread safe.
 */
public final class Witness {
    private static final int ED25519_BYTES = 32;

    private final Path folder;
    private final NoteKey key;
    private final SigningKey signer;
    private final List<WitnessedLog> logs;
    private final InstantSource clock;

    /**
     * A witness.
     *
     * @param folder where it keeps what it has cosigned
     * @param name its key name, such as {@code witness.example/w1}
     * @param signer its Ed25519 key
     */
    public Witness(Path folder, String name, SigningKey signer, List<WitnessedLog> logs, InstantSource clock) {
        this.folder = folder;
        byte[] spki = signer.spki();
        this.key = new NoteKey(
                name, NoteKey.Kind.COSIGNATURE, Arrays.copyOfRange(spki, spki.length - ED25519_BYTES, spki.length));
        this.signer = signer;
        this.logs = List.copyOf(logs);
        this.clock = clock;
    }

    /** By which others know its cosignatures. */
    public NoteKey key() {
        return key;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body signature lines for 200, the size that was cosigned last for a conflict over it, else a sentence
     */
    public record Answer(int status, String body) {
        /** Media type of a size. */
        public static final String SIZE_TYPE = "text/x.tlog.size";

        public Answer {
            requireNonNull(body, "body");
        }

        /** Whether the body is the size that was cosigned last. */
        public boolean isSize() {
            return status == 409 && body.matches("[0-9]+\n");
        }
    }

    /** Answers a request {@code add-checkpoint}. */
    public Answer addCheckpoint(String request) {
        AddCheckpoint asked;
        CheckpointBody body;
        try {
            asked = AddCheckpoint.parse(request);
            body = CheckpointBody.parse(asked.note().text());
        } catch (IllegalArgumentException malformed) {
            return new Answer(400, malformed.getMessage() + "\n");
        }
        Optional<WitnessedLog> log =
                logs.stream().filter(each -> each.is(body.origin())).findFirst();
        if (log.isEmpty()) {
            return new Answer(404, "the log " + body.origin() + " is not known here\n");
        }
        if (!log.get().isSigned(asked.note())) {
            return new Answer(403, "no quorum of the keys known here has signed the checkpoint\n");
        }
        if (asked.oldSize() > body.treeSize()) {
            return new Answer(400, "the old size is larger than that of the checkpoint\n");
        }
        return compare(asked, body);
    }

    /** One at a time: what was compared with must be what is replaced. */
    private synchronized Answer compare(AddCheckpoint asked, CheckpointBody body) {
        Optional<CheckpointBody> last = last(body.origin());
        long size = last.map(CheckpointBody::treeSize).orElse(0L);
        if (asked.oldSize() != size) {
            return new Answer(409, size + "\n");
        }
        if (last.isPresent() && size == body.treeSize() && !last.get().root().equals(body.root())) {
            return new Answer(
                    409,
                    "another root of size " + size + " was cosigned: "
                            + last.get().root() + "\n");
        }
        if (!isConsistent(asked, body, last)) {
            return new Answer(422, "the consistency proof does not hold\n");
        }
        keep(asked.note(), body.origin());
        long seconds = clock.instant().getEpochSecond();
        byte[] signature = signer.sign(key.message(asked.note().text(), seconds));
        return new Answer(200, key.line(NoteKey.timed(seconds, signature)).line());
    }

    private static boolean isConsistent(AddCheckpoint asked, CheckpointBody body, Optional<CheckpointBody> last) {
        boolean nothingToProve = last.isEmpty() || asked.oldSize() == body.treeSize() || asked.oldSize() == 0;
        return nothingToProve
                ? asked.proof().isEmpty()
                : ProofVerifier.consistency(
                        asked.oldSize(),
                        body.treeSize(),
                        asked.proof(),
                        last.get().root(),
                        body.root());
    }

    private Path file(String origin) {
        return folder.resolve(Hash.of(origin.getBytes(StandardCharsets.UTF_8)).hex() + ".checkpoint");
    }

    private Optional<CheckpointBody> last(String origin) {
        try {
            Path file = file(origin);
            return Files.exists(file)
                    ? Optional.of(CheckpointBody.parse(
                            SignedNote.parse(Files.readString(file)).text()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("what was cosigned last cannot be read", e);
        }
    }

    private void keep(SignedNote note, String origin) {
        Path file = file(origin);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(note.encode().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a checkpoint cannot be kept, so it is not cosigned", e);
        }
    }
}
