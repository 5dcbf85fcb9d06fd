package io.truesale.ledger.api;

import io.truesale.ledger.crypto.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param bytes 32 bytes; copied in and out
 */
public record Hash(byte[] bytes) {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    /** 32 zero bytes: stands for the header before the first block. */
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    public Hash {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** The SHA-256 of {@code content}. */
    public static Hash of(byte[] content) {
        return new Hash(Digests.sha256(content));
    }

    /** The SHA-256 of all that is left in {@code content}, which is not closed. */
    public static Hash of(InputStream content) throws IOException {
        return new Hash(Digests.sha256(content));
    }

    /** Reads 64 hexadecimal digits, either case. */
    public static Hash parse(String hex) {
        try {
            return new Hash(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("64 hexadecimal digits are expected, got: " + hex, e);
        }
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Standard base64 with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
