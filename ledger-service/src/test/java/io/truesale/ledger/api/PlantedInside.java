package io.truesale.ledger.api;

import io.truesale.ledger.store.PlantedServer;

/** Breaks a rule on purpose: shows an internal type to other modules. */
public final class PlantedInside {
    private PlantedInside() {}

    static Class<?> inside() {
        return PlantedServer.class;
    }
}
