package io.truesale.ledger.evidence;

import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The operators whose word counts.
 *
 * @param keys Ed25519, each once
 * @param more keys that count for no quorum: with further algorithms, and those of witnesses
 */
record OperatorKeys(List<NoteKey> keys, List<NoteKey> more) {
    /**
     * Reads keys; one that is none is reported, and empty is answered.
     *
     * @param texts of operators
     * @param more further ones; those of another kind than Ed25519 among {@code texts} join them
     */
    static Optional<OperatorKeys> parse(List<String> texts, List<String> more, Findings findings) {
        try {
            List<NoteKey> given = parsed(texts);
            given.stream().filter(OperatorKeys::isOperator).forEach(key -> VerifyingKey.of(SignedNote.spki(key.key())));
            List<NoteKey> others = new java.util.ArrayList<>(parsed(more));
            given.stream().filter(key -> !isOperator(key)).forEach(others::add);
            others.removeIf(OperatorKeys::isOperator);
            return Optional.of(new OperatorKeys(
                    given.stream().filter(OperatorKeys::isOperator).toList(), List.copyOf(others)));
        } catch (IllegalArgumentException | CryptoFailure malformed) {
            findings.failed("operators.key", malformed.getMessage());
            return Optional.empty();
        }
    }

    private static List<NoteKey> parsed(List<String> texts) {
        return texts.stream().distinct().map(NoteKey::parse).toList();
    }

    private static boolean isOperator(NoteKey key) {
        return key.kind() == NoteKey.Kind.ED25519;
    }

    long signed(SignedNote note) {
        return keys.stream().filter(key -> key.signature(note).isPresent()).count();
    }

    boolean isQuorum(long signed) {
        return !keys.isEmpty() && 3L * signed > 2L * keys.size();
    }

    /** The operator whose key signed. */
    Optional<NoteKey> signer(byte[] message, byte[] signature) {
        return keys.stream()
                .filter(key -> VerifyingKey.of(SignedNote.spki(key.key())).verify(message, signature))
                .findFirst();
    }

    /** Signatures that count for no quorum. */
    void checkMore(Findings findings, SignedNote note, boolean trusted) {
        for (NoteKey key : more) {
            Optional<SignedNote.Signature> line = key.signature(note);
            if (key.hasBadSignature(note)) {
                findings.failed("more.bad", key.name(), key.kind());
            } else if (line.isPresent() && key.kind() == NoteKey.Kind.COSIGNATURE) {
                findings.passed(
                        "more.witness",
                        key.name(),
                        Instant.ofEpochSecond(NoteKey.seconds(line.get().signature())));
            } else if (line.isPresent()) {
                findings.passed("more.signed", key.name(), key.kind());
            } else if (trusted) {
                findings.noted("more.absent", key.name(), key.kind());
            }
        }
    }
}
