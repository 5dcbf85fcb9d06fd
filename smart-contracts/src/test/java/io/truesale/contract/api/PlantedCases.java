package io.truesale.contract.api;

import java.util.Set;

/** Breaks a rule on purpose: depends on the locale of the machine and on the salt of the virtual machine. */
public final class PlantedCases {
    private PlantedCases() {}

    @SuppressWarnings("StringCaseLocaleUsage")
    static Set<String> both(String text) {
        return Set.of(text, text.toLowerCase());
    }
}
