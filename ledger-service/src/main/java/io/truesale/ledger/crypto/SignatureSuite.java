package io.truesale.ledger.crypto;

/** A signature algorithm with its encodings; names are stored on ledgers. */
public enum SignatureSuite {
    /**
     * ECDSA over P-256 with SHA-256. Signature: r then s, 32 bytes each, s in the lower half of the order; a signature
     * with s in the upper half is refused, so that nobody can make a second valid signature from the first. Nonces by
     * RFC 6979. Source: FIPS 186-5; COSE algorithm ES256, RFC 9053 section 2.1.
     */
    P256(-7, 64),
    /** Ed25519 (RFC 8032), 64 bytes. COSE algorithm EdDSA, RFC 9053 section 2.2. */
    ED25519(-8, 64);

    private final int coseAlgorithm;
    private final int signatureBytes;

    SignatureSuite(int coseAlgorithm, int signatureBytes) {
        this.coseAlgorithm = coseAlgorithm;
        this.signatureBytes = signatureBytes;
    }

    /** Number of the algorithm in the IANA registry "COSE Algorithms". */
    public int coseAlgorithm() {
        return coseAlgorithm;
    }

    /** Length of every signature of the suite in bytes. */
    public int signatureBytes() {
        return signatureBytes;
    }
}
