package io.truesale.ledger.identity;

import io.truesale.ledger.crypto.SignatureSuite;

/** Port to one private key, wherever it lives: sealed in the database, or later in a PKCS#11 token. Thread safe. */
public interface Signer {
    /** Algorithm of the key. */
    SignatureSuite suite();

    /** The public half: DER SubjectPublicKeyInfo; a copy. */
    byte[] spki();

    /** Signs in the form that {@link SignatureSuite} prescribes. */
    byte[] sign(byte[] message);
}
