package io.truesale.ledger.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of bytes, streams and files. */
public final class Digests {
    /** Length of a digest in bytes. */
    public static final int SIZE_BYTES = 32;

    private static final int BUFFER_BYTES = 1 << 16;

    private Digests() {}

    /** A fresh SHA-256 to feed by hand; not for several threads. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of the parts one after the other; 32 bytes. */
    public static byte[] sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** SHA-256 of all that {@code in} still gives; the stream is read to its end and left open. */
    public static byte[] sha256(InputStream in) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return digest.digest();
    }

    /** SHA-256 of a file's bytes. */
    public static byte[] sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    /** Key id of a public key: SHA-256 of its DER SubjectPublicKeyInfo, all 32 bytes. */
    public static byte[] kid(byte[] spki) {
        return sha256(spki);
    }
}
