package io.truesale.ledger.api;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names one transaction; chosen by the client. The same id ordered twice on a channel has one effect and one answer, so
 * that repeating after a crash is harmless. Make it unguessable: an id that somebody else uses first is answered with
 * that somebody's verdict.
 *
 * @param bytes 16 bytes; copied in and out
 */
public record TransactionId(byte[] bytes) {
    /** Length of an id in bytes. */
    public static final int LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    public TransactionId {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a transaction id has 16 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    /** A fresh random id. */
    public static TransactionId random() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new TransactionId(bytes);
    }

    /**
     * The id that belongs to {@code key}: the first 16 bytes of its SHA-256. For steps that must not happen twice
     * whoever repeats them; the key must then hold something that others cannot guess or need not fear.
     */
    public static TransactionId derive(String key) {
        return new TransactionId(
                Arrays.copyOf(Hash.of(key.getBytes(StandardCharsets.UTF_8)).bytes(), LENGTH));
    }

    /** Reads 32 hexadecimal digits. */
    public static TransactionId parse(String hex) {
        try {
            return new TransactionId(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a transaction id of 32 hexadecimal digits is expected, got: " + hex, e);
        }
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** 32 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransactionId that && Arrays.equals(bytes, that.bytes);
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
