package io.truesale.domain.rule;

import org.assertj.core.api.Assertions;

/** Breaks a rule on purpose: uses a library that the domain does not have. */
public final class PlantedLogger {
    private PlantedLogger() {}

    static void log() {
        Assertions.assertThat(true).isTrue();
    }
}
