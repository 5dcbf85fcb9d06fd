package io.truesale.contract.api;

/** Breaks a rule on purpose: looks a class up by its name. */
public final class PlantedMirror {
    private PlantedMirror() {}

    static Class<?> find(String name) throws ClassNotFoundException {
        return Class.forName(name);
    }
}
