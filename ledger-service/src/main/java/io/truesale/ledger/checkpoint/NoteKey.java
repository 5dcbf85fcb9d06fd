package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.VerifyingKey;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key whose signatures stand under checkpoints: C2SP's verifier key. Source: C2SP signed-note, tlog-cosignature;
 * our SM2 in infra/docs/spec/ledger.md section 7. The array is not copied: treat it as a constant.
 *
 * @param name key name: not empty, without spaces and plus signs
 * @param kind what is signed and how
 * @param key public key as its kind has it
 */
public record NoteKey(String name, Kind kind, byte[] key) {
    private static final int HASH_BYTES = 4;
    private static final int ED25519_BYTES = 32;
    private static final String SM2_IDENTIFIER = "truesale.io/sm2";
    private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

    /** Signature types of a note; {@code type} is the identifier before the key. */
    public enum Kind {
        /** Ed25519 over the text. */
        ED25519(ED25519_BYTES, "01"),
        /** ECDSA over P-256 of the text; its key hash is that of the key alone. */
        P256(CheckpointSuite.P256.publicBytes(), "02"),
        /** A witness's Ed25519 cosignature/v1: a time, and a signature over it and the text. */
        COSIGNATURE(ED25519_BYTES, "04"),
        /** ML-DSA-44 over {@code subtree/v1}, which names signer, log, size and root. */
        ML_DSA_44(CheckpointSuite.ML_DSA_44.publicBytes(), "06"),
        /** SM2 over the text; no byte is assigned, so the type is 0xff and a name of ours. */
        SM2(
                CheckpointSuite.SM2.publicBytes(),
                "ff" + HexFormat.of().formatHex(SM2_IDENTIFIER.getBytes(StandardCharsets.US_ASCII)));

        private final int keyBytes;
        private final String typeHex;

        Kind(int keyBytes, String typeHex) {
            this.keyBytes = keyBytes;
            this.typeHex = typeHex;
        }

        private byte[] type() {
            return HexFormat.of().parseHex(typeHex);
        }

        private void requireForm(byte[] key) {
            if (this == SM2 && !CheckpointSuite.SM2.hasForm(key)) {
                throw new IllegalArgumentException("an uncompressed point (04, x, y) is expected for SM2");
            }
        }

        /** The kind of an operator's further key. */
        public static Kind of(CheckpointSuite suite) {
            return switch (suite) {
                case P256 -> P256;
                case SM2 -> SM2;
                case ML_DSA_44 -> ML_DSA_44;
            };
        }
    }

    public NoteKey {
        requireNonNull(kind, "kind");
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+')) {
            throw new IllegalArgumentException("a key name without spaces and plus signs is expected: " + name);
        }
        if (key.length != kind.keyBytes) {
            throw new IllegalArgumentException(
                    "a key of " + kind.keyBytes + " bytes is expected for " + kind + ", got " + key.length);
        }
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is not such a key, of a kind unknown here, or its hash does not belong to it
     */
    public static NoteKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("name+hash+base64 is expected, got: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        for (Kind kind : Kind.values()) {
            byte[] type = kind.type();
            int head = type.length;
            if (typed.length == head + kind.keyBytes && Arrays.equals(Arrays.copyOf(typed, head), type)) {
                NoteKey key = new NoteKey(parts[0], kind, Arrays.copyOfRange(typed, head, typed.length));
                kind.requireForm(key.key());
                if (!key.text().equals(text)) {
                    throw new IllegalArgumentException("the hash in " + text + " does not belong to its key");
                }
                return key;
            }
        }
        throw new IllegalArgumentException("a key of type 1, 2, 4, 6 or " + SM2_IDENTIFIER + " is expected in " + text);
    }

    /** {@code name+hash+base64(type || key)}. */
    public String text() {
        byte[] typed = join(kind.type(), key);
        return name + "+" + HexFormat.of().formatHex(hash()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** By which signature lines name the key, 4 bytes. */
    public byte[] hash() {
        byte[] input =
                kind == Kind.P256 ? key : join((name + "\n").getBytes(StandardCharsets.UTF_8), join(kind.type(), key));
        return Arrays.copyOf(Digests.sha256(input), HASH_BYTES);
    }

    /** A signature line with {@code signature} as the kind has it. */
    public SignedNote.Signature line(byte[] signature) {
        return new SignedNote.Signature(name, hash(), signature);
    }

    /** What the owner signs under {@code text} at {@code seconds} since 1970; the time matters to some kinds only. */
    public byte[] message(String text, long seconds) {
        return switch (kind) {
            case ED25519, P256, SM2 -> text.getBytes(StandardCharsets.UTF_8);
            case COSIGNATURE -> ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
            case ML_DSA_44 -> subtree(CheckpointBody.parse(text), seconds);
        };
    }

    private byte[] subtree(CheckpointBody body, long seconds) {
        byte[] signer = name.getBytes(StandardCharsets.UTF_8);
        byte[] origin = body.origin().getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(
                SUBTREE_LABEL.length + 2 + signer.length + origin.length + 3 * Long.BYTES + Hash.LENGTH);
        message.put(SUBTREE_LABEL).put((byte) signer.length).put(signer).putLong(seconds);
        message.put((byte) origin.length).put(origin).putLong(0).putLong(body.treeSize());
        return message.put(body.root().bytes()).array();
    }

    /** The good signature of this key under {@code note}. */
    public Optional<SignedNote.Signature> signature(SignedNote note) {
        return note.signatures().stream()
                .filter(line -> line.name().equals(name) && Arrays.equals(line.keyHash(), hash()))
                .filter(line -> verifies(note.text(), line.signature()))
                .findFirst();
    }

    /** Whether a line under {@code note} is said to be of this key and is not good. */
    public boolean hasBadSignature(SignedNote note) {
        return signature(note).isEmpty()
                && note.signatures().stream()
                        .anyMatch(line -> line.name().equals(name) && Arrays.equals(line.keyHash(), hash()));
    }

    private boolean verifies(String text, byte[] signature) {
        return switch (kind) {
            case ED25519 -> ed25519(message(text, 0), signature);
            case P256 -> CheckpointSuite.P256.verify(key, message(text, 0), signature);
            case SM2 -> CheckpointSuite.SM2.verify(key, message(text, 0), signature);
            case COSIGNATURE -> isTimed(signature) && ed25519(message(text, seconds(signature)), untimed(signature));
            case ML_DSA_44 ->
                isTimed(signature)
                        && CheckpointSuite.ML_DSA_44.verify(key, message(text, seconds(signature)), untimed(signature));
        };
    }

    private boolean ed25519(byte[] message, byte[] signature) {
        return VerifyingKey.of(SignedNote.spki(key)).verify(message, signature);
    }

    private static boolean isTimed(byte[] signature) {
        return signature.length > Long.BYTES && seconds(signature) >= 0;
    }

    /** The time in a signature of a kind that has one, seconds since 1970. */
    public static long seconds(byte[] signature) {
        return ByteBuffer.wrap(signature).getLong();
    }

    private static byte[] untimed(byte[] signature) {
        return Arrays.copyOfRange(signature, Long.BYTES, signature.length);
    }

    /** A time and a signature in one, as {@link Kind#COSIGNATURE} and {@link Kind#ML_DSA_44} have them. */
    public static byte[] timed(long seconds, byte[] signature) {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }
}
