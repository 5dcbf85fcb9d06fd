package io.truesale.domain.rule;

/** Breaks a rule on purpose: computes with floating point where money is exact; nothing of it shows in signatures. */
public final class PlantedRatio {
    private PlantedRatio() {}

    static long percent(long part, long whole) {
        return (long) (100.0 * part / whole);
    }
}
