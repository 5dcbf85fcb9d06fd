package io.truesale.contract.api;

import java.util.HashMap;
import java.util.Map;

/** Breaks a rule on purpose: keeps an index whose order nobody promises. */
public final class PlantedIndex {
    private PlantedIndex() {}

    static Iterable<String> keys(Map<String, String> given) {
        return new HashMap<>(given).keySet();
    }
}
