package io.truesale.domain.intake;

import org.assertj.core.api.Assertions;

/** Breaks a rule on purpose: a reader of tapes that uses a library other than the parsers. */
public final class PlantedBean {
    private PlantedBean() {}

    static void read() {
        Assertions.assertThat(true).isTrue();
    }
}
