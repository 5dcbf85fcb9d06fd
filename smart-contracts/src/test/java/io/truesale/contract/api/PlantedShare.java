package io.truesale.contract.api;

/** Breaks a rule on purpose: computes a share with floating point. */
public final class PlantedShare {
    private PlantedShare() {}

    static long share(long part, long whole) {
        return (long) (1e6 * part / whole);
    }
}
