package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.portal.projection.Decrements.Speed;
import io.truesale.portal.projection.LiveDecrements;
import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.Rates;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * Decrement tables that are asked for, as typed.
 *
 * @param kept what the projection was asked for, sent along
 * @param names of its scenarios
 * @param scenario which of them says all but the prepayments, from 1
 * @param model what the speeds are
 * @param speeds in percent
 */
record DecrementForm(List<Query.Field> kept, List<String> names, int scenario, Speed model, String speeds) {
    private static final int HIGHEST = 5000; // percent of PSA

    DecrementForm {
        kept = List.copyOf(kept);
        names = List.copyOf(names);
        requireNonNull(model, "model");
        requireNonNull(speeds, "speeds");
    }

    /** What {@code parameters} ask beside {@code asked}; what is not there is as usual. */
    static DecrementForm of(Asked asked, MultiValueMap<String, String> parameters) {
        String model = GridForm.text(parameters, "speed-model", Speed.ABS.name());
        return new DecrementForm(
                asked.query().fields(),
                asked.rows().rows().stream().map(row -> row.name()).toList(),
                GridForm.scenario(parameters),
                Arrays.stream(Speed.values())
                        .filter(one -> one.name().equals(model))
                        .findFirst()
                        .orElseThrow(NotVisible::new),
                GridForm.text(parameters, "speeds", "0 0.5 1 1.3 1.5"));
    }

    /** The speeds; empty when they cannot be read. */
    Optional<List<BigDecimal>> rates() {
        return Rates.parse(speeds, LiveDecrements.MOST, HIGHEST);
    }

    /** The same in an address, behind what is kept. */
    Query query(Asked asked) {
        return asked.query()
                .add("scenario", String.valueOf(scenario))
                .add("speed-model", model.name())
                .add("speeds", speeds);
    }
}
