package io.truesale.ledger.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.SM3Digest;

/** SHA-256 (FIPS 180-4) of bytes, streams and files; SM3 beside it. */
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

    /**
     * Two digests of one content. Arrays are not copied: treat them as constants.
     *
     * @param sha256 32 bytes
     * @param sm3 32 bytes (GB/T 32905-2016)
     * @param sizeBytes length of the content
     */
    public record Both(byte[] sha256, byte[] sm3, long sizeBytes) {}

    /** SHA-256 and SM3 of all that {@code in} still gives. */
    public static Both both(InputStream in) throws IOException {
        MessageDigest sha256 = newSha256();
        SM3Digest sm3 = new SM3Digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            sha256.update(buffer, 0, n);
            sm3.update(buffer, 0, n);
            size += n;
        }
        byte[] result = new byte[SIZE_BYTES];
        sm3.doFinal(result, 0);
        return new Both(sha256.digest(), result, size);
    }

    /** Key id of a public key: SHA-256 of its DER SubjectPublicKeyInfo, all 32 bytes. */
    public static byte[] kid(byte[] spki) {
        return sha256(spki);
    }
}
