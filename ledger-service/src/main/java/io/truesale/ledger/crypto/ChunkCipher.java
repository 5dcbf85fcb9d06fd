package io.truesale.ledger.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a long content in chunks, so that it can be streamed and no byte is given out unauthenticated: AES-256-GCM
 * with the chunk's number and a last-chunk flag in the nonce, which makes reordering, dropping and cutting off
 * detectable. A key is for one content only. Source: the STREAM construction, Hoang, Reyhanitabar, Rogaway and Vizar,
 * "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015, section 7. Not thread safe.
 */
public final class ChunkCipher {
    /** Length of a key. */
    public static final int KEY_BYTES = 32;
    /** How much longer a chunk is encrypted. */
    public static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;
    private static final int PREFIX_BYTES = 7;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int mode;
    private final SecretKeySpec key;
    private final byte[] header;
    private final Cipher cipher;
    private int number;

    private ChunkCipher(int mode, byte[] key, byte[] header) {
        if (key.length != KEY_BYTES) {
            throw new CryptoFailure("a key of " + KEY_BYTES + " bytes is expected, got " + key.length);
        }
        this.mode = mode;
        this.key = new SecretKeySpec(key, "AES");
        this.header = header.clone();
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** A fresh key. */
    public static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** Encrypts from the first chunk on; {@code header} is bound to every chunk. */
    public static ChunkCipher encrypting(byte[] key, byte[] header) {
        return new ChunkCipher(Cipher.ENCRYPT_MODE, key, header);
    }

    /** Decrypts from the first chunk on. */
    public static ChunkCipher decrypting(byte[] key, byte[] header) {
        return new ChunkCipher(Cipher.DECRYPT_MODE, key, header);
    }

    /** Position of a chunk. */
    public enum Place {
        /** Another chunk follows. */
        INNER,
        /** The end of the content. */
        LAST
    }

    /**
     * Transforms the next chunk.
     *
     * @throws CryptoFailure when decrypting a chunk that was changed, moved, or is not the last though it should be
     */
    public byte[] next(byte[] chunk, int length, Place place) {
        if (mode == Cipher.DECRYPT_MODE && length < TAG_BYTES) {
            throw new CryptoFailure("chunk " + number + " does not open: the file was cut");
        }
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .position(PREFIX_BYTES)
                .putInt(number)
                .put((byte) (place == Place.LAST ? 1 : 0))
                .array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(header);
            byte[] out = cipher.doFinal(chunk, 0, length);
            number = Math.incrementExact(number);
            return out;
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure("chunk " + number + " does not open: it was changed, or the file was cut", e);
        }
    }
}
