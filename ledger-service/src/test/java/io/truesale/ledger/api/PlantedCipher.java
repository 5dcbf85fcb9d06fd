package io.truesale.ledger.api;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** Breaks a rule on purpose: uses the crypto provider outside its package. */
public final class PlantedCipher {
    private PlantedCipher() {}

    static int size() {
        return new SHA256Digest().getDigestSize();
    }
}
