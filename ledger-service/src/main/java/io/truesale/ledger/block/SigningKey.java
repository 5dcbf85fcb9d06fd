package io.truesale.ledger.block;

/** A private key as the codec sees it; the key itself stays where it is. */
public interface SigningKey {
    /** COSE algorithm: -7 for ES256 (64 bytes r || s), -8 for EdDSA. */
    int algorithm();

    /** The public key as SubjectPublicKeyInfo (DER). */
    byte[] publicKey();

    /** Signs {@code message}; the signature has the form that {@link #algorithm} prescribes in COSE. */
    byte[] sign(byte[] message);
}
