package io.truesale.ledger.crypto;

/** Verification by encoded public key; see {@link VerifyingKey} for the cached form behind it. */
public final class Signatures {
    private Signatures() {}

    /**
     * An ES256 signature as DER, with any s, in the fixed form of {@link SignatureSuite#P256}: n - s signs as well as s.
     *
     * @throws CryptoFailure when it is no DER signature with r and s below the order
     */
    public static byte[] fixedLength(byte[] der) {
        return P256.fixedLength(der);
    }

    /**
     * Whether {@code signature} over {@code message} is by the owner of {@code spki} in {@code suite}.
     *
     * @return false also for a malformed signature and for a key of another suite
     * @throws CryptoFailure when {@code spki} is no canonical public key of a known suite
     */
    public static boolean verify(SignatureSuite suite, byte[] spki, byte[] message, byte[] signature) {
        VerifyingKey key = VerifyingKey.of(spki);
        return key.suite() == suite && key.verify(message, signature);
    }
}
