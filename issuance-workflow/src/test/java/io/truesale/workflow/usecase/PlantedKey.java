package io.truesale.workflow.usecase;

import io.truesale.ledger.crypto.Digests;

/** Breaks a rule on purpose: reaches behind the interface of the ledger. */
public final class PlantedKey {
    private PlantedKey() {}

    static Class<?> digests() {
        return Digests.class;
    }
}
