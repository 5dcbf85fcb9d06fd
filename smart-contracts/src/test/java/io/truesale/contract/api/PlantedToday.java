package io.truesale.contract.api;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule on purpose: asks for the date. */
public final class PlantedToday {
    private PlantedToday() {}

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
