package io.truesale.portal.web;

import io.truesale.ledger.crypto.Digests;

/** Breaks a rule on purpose: a page that reaches behind the interface of the ledger. */
public final class PlantedInside {
    private PlantedInside() {}

    static Class<?> type() {
        return Digests.class;
    }
}
