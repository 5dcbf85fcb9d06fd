package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.Curve;
import io.truesale.domain.cashflow.Scenario;
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

    /** The same with defaults of {@code cdr} a year, a fraction, in place of its own for all lines in no stratum. */
    FiledScenario defaulting(double cdr) {
        Scenario base = scenario.scenario();
        return new FiledScenario(hash, name, scenario.with(base.with(base.prepayment(), Curve.annual(cdr))));
    }
}
