package io.truesale.contract.keys;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;

/**
 * To what a passkey is bound. The array is not copied: treat it as a constant.
 *
 * @param rpId relying party id, such as {@code portal.example}: 1 to {@value #MAX_TEXT} characters
 * @param origin where its owner signs, such as {@code https://portal.example}: 1 to {@value #MAX_TEXT} characters
 * @param credential id that the authenticator gave it: 1 to {@value #MAX_CREDENTIAL} bytes
 */
public record Passkey(String rpId, String origin, byte[] credential) {
    /** Longest relying party id and origin, characters: a host name has 253. */
    public static final int MAX_TEXT = 300;

    /** Longest credential id, bytes. Source: WebAuthn level 3, section 5.8.3 (1023 bytes). */
    public static final int MAX_CREDENTIAL = 1023;

    public Passkey {
        requireText("rpId", rpId);
        requireText("origin", origin);
        if (credential.length == 0 || credential.length > MAX_CREDENTIAL) {
            throw new MalformedCbor("a credential id has 1 to " + MAX_CREDENTIAL + " bytes, not " + credential.length);
        }
    }

    private static void requireText(String name, String value) {
        if (requireNonNull(value, name).isEmpty() || value.length() > MAX_TEXT) {
            throw new MalformedCbor(name + " has 1 to " + MAX_TEXT + " characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                throw new MalformedCbor(name + " has characters that no " + name + " has: " + value);
            }
        }
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("rpId", rpId)
                .put("origin", origin)
                .put("credential", credential)
                .build();
    }

    static Passkey from(CborMap map) {
        return new Passkey(map.text("rpId"), map.text("origin"), map.bytes("credential"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Passkey that && toCbor().equals(that.toCbor());
    }

    @Override
    public int hashCode() {
        return rpId.hashCode();
    }
}
