package io.truesale.ledger.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Keeps secrets encrypted at rest under a password: scrypt (RFC 7914) makes one key from password and salt, AES-256-GCM
 * encrypts each secret and binds it to its name, so that rows cannot be swapped. Making a box takes about 0.1 s and
 * 32 MiB; sealing and opening are fast. Safe for several threads.
 *
 * <p>Form of a sealed secret: 12 bytes nonce, ciphertext, 16 bytes tag.
 */
public final class SecretBox {
    /** Length of a salt in bytes. */
    public static final int SALT_BYTES = 16;

    private static final int SCRYPT_N = 1 << 15;
    private static final int SCRYPT_R = 8;
    private static final int SCRYPT_P = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;

    private SecretBox(SecretKey key) {
        this.key = key;
    }

    /**
     * A box under {@code password}.
     *
     * @param password at least 12 characters
     * @param salt {@value #SALT_BYTES} random bytes, kept beside the sealed secrets
     */
    public static SecretBox of(String password, byte[] salt) {
        if (password.length() < 12) {
            throw new CryptoFailure("the password of the key store must have 12 characters or more");
        }
        if (salt.length != SALT_BYTES) {
            throw new CryptoFailure("a salt of " + SALT_BYTES + " bytes is expected, got " + salt.length);
        }
        byte[] raw = SCrypt.generate(
                password.getBytes(StandardCharsets.UTF_8), salt, SCRYPT_N, SCRYPT_R, SCRYPT_P, KEY_BYTES);
        return new SecretBox(new SecretKeySpec(raw, "AES"));
    }

    /** A fresh salt. */
    public static byte[] newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return salt;
    }

    /** Encrypts {@code secret}; it opens again only under the same {@code name}. */
    public byte[] seal(String name, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] ciphertext = run(Cipher.ENCRYPT_MODE, name, nonce, secret);
        return ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws CryptoFailure when the password is another one, or the secret was changed or belongs to another name
     */
    public byte[] open(String name, byte[] sealed) {
        requireNonNull(sealed, "sealed");
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new CryptoFailure("the sealed secret of " + name + " is cut short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return run(Cipher.DECRYPT_MODE, name, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] in) {
        try {
            return gcm(mode, key, nonce, name.getBytes(StandardCharsets.UTF_8), in);
        } catch (GeneralSecurityException e) {
            throw new CryptoFailure(
                    "the secret of " + name + " does not open: another password, or the stored secret was changed", e);
        }
    }

    /** AES-GCM with a tag of 16 bytes at the end of the ciphertext. */
    static byte[] gcm(int mode, SecretKey key, byte[] nonce, byte[] bound, byte[] in) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(in);
    }
}
