package io.truesale.ledger.merkle;

import io.truesale.domain.deal.DealId;

/** Breaks a rule on purpose: the log knows a deal. */
public final class PlantedContract {
    private PlantedContract() {}

    static String text(DealId deal) {
        return deal.toString();
    }
}
