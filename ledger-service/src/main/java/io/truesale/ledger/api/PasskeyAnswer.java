package io.truesale.ledger.api;

/**
 * What an authenticator answered to a challenge, as a browser gives it. Arrays are not copied: treat them as constants.
 *
 * @param publicKey of the passkey, SubjectPublicKeyInfo (DER)
 * @param authenticatorData as answered
 * @param clientDataJson as answered
 * @param signature ES256 as answered: DER, with any s
 */
public record PasskeyAnswer(byte[] publicKey, byte[] authenticatorData, byte[] clientDataJson, byte[] signature) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PasskeyAnswer that && java.util.Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(signature);
    }
}
