package io.truesale.domain.rule;

import java.time.LocalDate;
import java.time.ZoneOffset;

/** Breaks a rule on purpose: asks for today's date. */
public final class PlantedClock {
    private PlantedClock() {}

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
