package io.truesale.ledger.identity;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Digests;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * With what a node shows itself to other nodes.
 *
 * @param key private half
 * @param certificate whose key counts, and nothing else in it
 */
public record TlsIdentity(PrivateKey key, X509Certificate certificate) {
    public TlsIdentity {
        requireNonNull(key, "key");
        requireNonNull(certificate, "certificate");
    }

    /** By which other nodes know it: SHA-256 of the SubjectPublicKeyInfo. */
    public Hash keyDigest() {
        return digest(certificate);
    }

    /** The same of any certificate. */
    public static Hash digest(X509Certificate certificate) {
        return new Hash(Digests.sha256(Certificates.spki(certificate)));
    }
}
