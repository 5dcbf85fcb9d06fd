package io.truesale.ledger.identity;

import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A key of this node, opened. */
final class HeldKey implements Signer {
    private final KeyName name;
    private final SigningKey key;
    private final byte @Nullable [] certificate;

    HeldKey(KeyName name, SigningKey key, byte @Nullable [] certificate) {
        this.name = name;
        this.key = key;
        this.certificate = certificate;
    }

    @Override
    public SignatureSuite suite() {
        return key.suite();
    }

    @Override
    public byte[] spki() {
        return key.spki();
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }

    SigningKey key() {
        return key;
    }

    X509Certificate certificate() {
        if (certificate == null) {
            throw new CryptoFailure("the key " + name + " has no certificate");
        }
        return Certificates.parse(certificate);
    }
}
