package io.truesale.contract.api;

import java.util.Currency;

/** Breaks a rule on purpose: asks the currency table of the JDK. */
public final class PlantedCurrency {
    private PlantedCurrency() {}

    static int digits(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits();
    }
}
