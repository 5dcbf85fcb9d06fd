package io.truesale.contract.api;

import java.util.UUID;

/** Breaks a rule on purpose: draws an id by chance. */
public final class PlantedLottery {
    private PlantedLottery() {}

    static String draw() {
        return UUID.randomUUID().toString();
    }
}
