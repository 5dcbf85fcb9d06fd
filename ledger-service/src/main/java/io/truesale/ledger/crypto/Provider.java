package io.truesale.ledger.crypto;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The one provider instance; it is not registered with the JVM, so that it changes nobody else's choices. */
final class Provider {
    static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private Provider() {}
}
