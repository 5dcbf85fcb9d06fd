package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.log.NoteText;
import io.truesale.ledger.crypto.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures. Source: C2SP signed-note v1.0.
 *
 * @param text ends with a newline and holds no other control characters
 * @param signatures in the order in which they stand
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final int ED25519_TYPE = 0x01;
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /**
     * One signature line.
     *
     * @param name of the key
     * @param keyHash first 4 bytes of SHA-256(name || newline || type || key)
     * @param signature as the type prescribes
     */
    public record Signature(String name, byte[] keyHash, byte[] signature) {
        boolean isOfSameKey(Signature other) {
            return name.equals(other.name) && Arrays.equals(keyHash, other.keyHash);
        }

        /** As it stands in a note, with the newline. */
        public String line() {
            return inNote().text();
        }

        private NoteText.Line inNote() {
            return new NoteText.Line(name, keyHash, signature);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that
                    && name.equals(that.name)
                    && Arrays.equals(keyHash, that.keyHash)
                    && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }
    }

    public SignedNote {
        requireNonNull(text, "text");
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("the text of a note ends with a newline");
        }
    }

    /** A note without signatures. */
    public static SignedNote of(String text) {
        return new SignedNote(text, List.of());
    }

    /** This note with one more Ed25519 signature: 64 bytes over the UTF-8 of the text. */
    public SignedNote with(String name, byte[] rawKey, byte[] signature) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(new Signature(name, NoteText.keyHash(name, rawKey), signature));
        return new SignedNote(text, more);
    }

    /** This note with those of {@code more} by keys that have not signed it yet; give it none that is not good. */
    public SignedNote plus(List<Signature> more) {
        List<Signature> all = new ArrayList<>(signatures);
        for (Signature each : more) {
            if (all.stream().noneMatch(each::isOfSameKey)) {
                all.add(each);
            }
        }
        return new SignedNote(text, all);
    }

    /** What is signed. */
    public byte[] signedBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether {@code name} signed the text with the Ed25519 key {@code rawKey}. */
    public boolean signedBy(String name, byte[] rawKey) {
        return signature(name, rawKey).isPresent();
    }

    /** The valid signature of {@code name} with the Ed25519 key {@code rawKey}. */
    public Optional<Signature> signature(String name, byte[] rawKey) {
        byte[] hash = NoteText.keyHash(name, rawKey);
        VerifyingKey key = VerifyingKey.of(spki(rawKey));
        return signatures.stream()
                .filter(each -> each.name().equals(name)
                        && Arrays.equals(each.keyHash(), hash)
                        && key.verify(signedBytes(), each.signature()))
                .findFirst();
    }

    /** As it is sent and stored. */
    public String encode() {
        return new NoteText(text, signatures.stream().map(Signature::inNote).toList()).encode();
    }

    /**
     * Reads {@link #encode}; signatures are not checked.
     *
     * @throws IllegalArgumentException if {@code note} is not a signed note
     */
    public static SignedNote parse(String note) {
        NoteText read = NoteText.parse(note);
        return new SignedNote(
                read.text(),
                read.lines().stream()
                        .map(line -> new Signature(line.name(), line.keyHash(), line.signature()))
                        .toList());
    }

    /** The key as C2SP writes verifier keys: {@code name+hash+base64(type || key)}. */
    public static String verifierKey(String name, byte[] rawKey) {
        byte[] typed = typed(rawKey);
        return name + "+" + HexFormat.of().formatHex(NoteText.keyHash(name, rawKey)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** DER SubjectPublicKeyInfo of a raw Ed25519 key. Source: RFC 8410 section 4. */
    public static byte[] spki(byte[] rawKey) {
        byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + rawKey.length);
        System.arraycopy(rawKey, 0, spki, SPKI_PREFIX.length, rawKey.length);
        return spki;
    }

    private static byte[] typed(byte[] rawKey) {
        byte[] typed = new byte[rawKey.length + 1];
        typed[0] = ED25519_TYPE;
        System.arraycopy(rawKey, 0, typed, 1, rawKey.length);
        return typed;
    }
}
