package io.truesale.ledger.block;

import java.util.Arrays;

/**
 * One signature of a transaction. Arrays are not copied: treat them as constants.
 *
 * @param algorithm COSE algorithm
 * @param keyId first 8 bytes of the SHA-256 of the signer's SubjectPublicKeyInfo
 * @param toBeSigned the Sig_structure of RFC 9052 section 4.4
 * @param signature as the algorithm prescribes
 */
public record CoseSignature(int algorithm, byte[] keyId, byte[] toBeSigned, byte[] signature) {
    @Override
    public boolean equals(Object other) {
        return other instanceof CoseSignature that
                && algorithm == that.algorithm
                && Arrays.equals(keyId, that.keyId)
                && Arrays.equals(toBeSigned, that.toBeSigned)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }
}
