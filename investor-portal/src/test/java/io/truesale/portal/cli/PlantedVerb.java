package io.truesale.portal.cli;

import org.springframework.boot.SpringApplication;

/** Breaks a rule on purpose: a verb that starts a framework. */
public final class PlantedVerb {
    private PlantedVerb() {}

    static Class<?> type() {
        return SpringApplication.class;
    }
}
