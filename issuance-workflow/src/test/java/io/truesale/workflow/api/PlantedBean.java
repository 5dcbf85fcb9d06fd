package io.truesale.workflow.api;

import org.springframework.core.env.Environment;

/** Breaks a rule on purpose: shows a framework to the portal. */
public final class PlantedBean {
    private PlantedBean() {}

    static boolean knows(Environment environment) {
        return environment.containsProperty("truesale");
    }
}
