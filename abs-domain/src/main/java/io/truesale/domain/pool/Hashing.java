package io.truesale.domain.pool;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256 and HMAC-SHA-256 (RFC 2104) with the JDK's digest. */
final class Hashing {
    static final int LENGTH = 32;
    private static final int BLOCK = 64;

    private Hashing() {}

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Keys of at most one block, which all keys here are. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        byte[] padded = Arrays.copyOf(key, BLOCK);
        MessageDigest inner = digest();
        inner.update(mask(padded, 0x36));
        for (byte[] part : parts) {
            inner.update(part);
        }
        return sha256(mask(padded, 0x5c), inner.digest());
    }

    static byte[] require32(byte[] bytes, String what) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(what + " has 32 bytes, not " + bytes.length);
        }
        return bytes.clone();
    }

    private static byte[] mask(byte[] block, int with) {
        byte[] masked = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            masked[i] = (byte) (block[i] ^ with);
        }
        return masked;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
