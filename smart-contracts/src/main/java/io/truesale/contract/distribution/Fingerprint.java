package io.truesale.contract.distribution;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a person signs for when the content is already on the ledger: SHA-256 of its one encoding. */
public final class Fingerprint {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private Fingerprint() {}

    /** SHA-256 of the deterministic encoding of {@code content}. */
    public static byte[] of(CborMap content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Cbor.encode(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
