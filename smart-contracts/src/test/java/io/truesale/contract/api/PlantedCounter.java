package io.truesale.contract.api;

/** Breaks a rule on purpose: counts in a static field. */
public final class PlantedCounter {
    private static long calls;

    private PlantedCounter() {}

    static long next() {
        return ++calls;
    }
}
