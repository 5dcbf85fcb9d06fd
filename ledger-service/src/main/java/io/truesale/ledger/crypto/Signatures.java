package io.truesale.ledger.crypto;

/** Verification by encoded public key; see {@link VerifyingKey} for the cached form behind it. */
public final class Signatures {
    private Signatures() {}

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
