package io.truesale.ledger.execute;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.log.EffectsForm;
import io.truesale.ledger.api.Hash;

/** The digest by which a leaf commits to what a transaction did. */
final class Effects {
    private Effects() {}

    /** SHA-256 of {@link EffectsForm#encode}. */
    static Hash digest(Outcome.Accepted accepted) {
        return Hash.of(EffectsForm.encode(accepted));
    }
}
