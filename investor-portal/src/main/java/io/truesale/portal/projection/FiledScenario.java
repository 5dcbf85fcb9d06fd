package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.ledger.api.Hash;

/**
 * A scenario that is said by a file.
 *
 * @param hash SHA-256 of the file
 * @param name what it is called
 * @param scenario what it says
 */
public record FiledScenario(Hash hash, String name, ScenarioFile scenario) {
    public FiledScenario {
        requireNonNull(hash, "hash");
        requireNonNull(name, "name");
        requireNonNull(scenario, "scenario");
    }
}
