package io.truesale.ledger.evidence;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.Arrays;
import java.util.Base64;

/**
 * A C2SP verifier key of an Ed25519 signer. The array is not copied: treat it as a constant.
 *
 * @param name key name
 * @param rawKey 32 bytes
 */
record VerifierKey(String name, byte[] rawKey) {
    private static final int ED25519_TYPE = 0x01;

    /**
     * Reads {@code name+hash+base64(type || key)}.
     *
     * @throws IllegalArgumentException if it is not such a key, or its hash does not belong to it
     */
    static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("name+hash+base64 is expected, got: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != Hash.LENGTH + 1 || typed[0] != ED25519_TYPE) {
            throw new IllegalArgumentException("an Ed25519 key (type 1, 32 bytes) is expected in " + text);
        }
        byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
        if (!SignedNote.verifierKey(parts[0], raw).equals(text)) {
            throw new IllegalArgumentException("the hash in " + text + " does not belong to its key");
        }
        return new VerifierKey(parts[0], raw);
    }
}
