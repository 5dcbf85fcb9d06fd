package io.truesale.contract.log;

import java.util.Base64;

/** Standard base64 with padding in its one form, so that two texts never stand for the same bytes. Source: RFC 4648 section 4. */
public final class CanonicalBase64 {
    private CanonicalBase64() {}

    /** The one text of {@code bytes}. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes of {@code text}; the decoder of the JDK also takes texts without padding and with bits behind the last byte.
     *
     * @throws IllegalArgumentException if {@code text} is not the one form of any bytes
     */
    public static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("base64 with padding and nothing behind the last byte is expected");
        }
        return bytes;
    }
}
