package io.truesale.ledger.crypto;

/** A key, certificate or ciphertext that is not what it should be: malformed, of another suite, or tampered with. */
public final class CryptoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports a failure that was found by our own check.
     *
     * @param message what was expected and what came; never a secret
     */
    public CryptoFailure(String message) {
        super(message);
    }

    /** Reports a failure that the cryptographic library found. */
    public CryptoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
