package io.truesale.contract.log;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with signature lines. Source: C2SP signed-note v1.0.
 *
 * @param text what is signed, ends with a newline
 * @param lines in the order in which they stand
 */
public record NoteText(String text, List<Line> lines) {
    /** Length of the hash by which a line names its key. */
    public static final int KEY_HASH_BYTES = 4;

    private static final int ED25519_TYPE = 0x01;
    private static final String DASH = "\u2014 ";

    /**
     * One signature line. Arrays are not copied: treat them as constants.
     *
     * @param name of the key
     * @param keyHash 4 bytes
     * @param signature as its type prescribes
     */
    public record Line(String name, byte[] keyHash, byte[] signature) {
        /** As it stands in a note, with the newline. */
        public String text() {
            byte[] blob = Arrays.copyOf(keyHash, KEY_HASH_BYTES + signature.length);
            System.arraycopy(signature, 0, blob, KEY_HASH_BYTES, signature.length);
            return DASH + name + ' ' + CanonicalBase64.encode(blob) + '\n';
        }
    }

    public NoteText {
        requireNonNull(text, "text");
        lines = List.copyOf(lines);
    }

    /**
     * Reads a note; signatures are not checked.
     *
     * @throws IllegalArgumentException if {@code note} is not a signed note
     */
    public static NoteText parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a signed note has an empty line before its signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(split + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(line(line));
            }
        }
        return new NoteText(note.substring(0, split + 1), lines);
    }

    private static Line line(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !line.startsWith(DASH)) {
            throw new IllegalArgumentException("a signature line is a dash, a name and base64, got: " + line);
        }
        byte[] blob = CanonicalBase64.decode(parts[2]);
        if (blob.length <= KEY_HASH_BYTES) {
            throw new IllegalArgumentException("a signature of " + blob.length + " bytes is too short");
        }
        return new Line(
                parts[1], Arrays.copyOf(blob, KEY_HASH_BYTES), Arrays.copyOfRange(blob, KEY_HASH_BYTES, blob.length));
    }

    /** The one form of the note. */
    public String encode() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(line.text()));
        return note.toString();
    }

    /** What is signed. */
    public byte[] signedBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** By which lines name an Ed25519 key of 32 raw bytes. */
    public static byte[] keyHash(String name, byte[] rawKey) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        input.write(ED25519_TYPE);
        input.writeBytes(rawKey);
        return Arrays.copyOf(Sha256.of(input.toByteArray()), KEY_HASH_BYTES);
    }
}
