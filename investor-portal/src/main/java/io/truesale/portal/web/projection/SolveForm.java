package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.Question;
import io.truesale.portal.projection.Solver;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * What a class is asked beside a projection, as typed.
 *
 * @param action where it is sent
 * @param kept what the projection was asked for, sent along
 * @param names of its scenarios
 * @param what question; empty before one is chosen
 * @param scenario which of them, from 1
 * @param yield percent, for a price
 */
record SolveForm(String action, List<Query.Field> kept, List<String> names, String what, int scenario, String yield) {
    private static final String USUAL_YIELD = "5";

    SolveForm {
        requireNonNull(action, "action");
        kept = List.copyOf(kept);
        names = List.copyOf(names);
        requireNonNull(what, "what");
        requireNonNull(yield, "yield");
    }

    /** What {@code parameters} ask beside {@code asked}; what is not there is as usual. */
    static SolveForm of(Asked asked, MultiValueMap<String, String> parameters) {
        String yield = Optional.ofNullable(parameters.getFirst("yield")).orElse(USUAL_YIELD);
        return new SolveForm(
                "/deals/" + asked.deal() + "/projection/solve",
                asked.query().fields(),
                asked.rows().rows().stream().map(row -> row.name()).toList(),
                Optional.ofNullable(parameters.getFirst("what")).orElse(""),
                GridForm.scenario(parameters),
                yield.strip());
    }

    /**
     * The question; empty before one is chosen.
     *
     * @throws NotVisible for one that there is not
     */
    Optional<Question> question() {
        if (what.isEmpty()) {
            return Optional.empty();
        }
        for (Question one : Question.values()) {
            if (one.name().equals(what)) {
                return Optional.of(one);
            }
        }
        throw new NotVisible();
    }

    /** The yield in percent; empty when it is none that a price is computed at. */
    Optional<BigDecimal> percent() {
        if (!yield.matches("-?[0-9]{1,4}(\\.[0-9]{1,12})?")) {
            return Optional.empty();
        }
        BigDecimal percent = new BigDecimal(yield);
        boolean within = percent.compareTo(BigDecimal.valueOf(Solver.LEAST_YIELD)) >= 0
                && percent.compareTo(BigDecimal.valueOf(Solver.MOST_YIELD)) <= 0;
        return within ? Optional.of(percent) : Optional.empty();
    }

    /** The same in an address, behind what is kept. */
    Query query(Asked asked) {
        return asked.query()
                .add("what", what)
                .add("scenario", String.valueOf(scenario))
                .add("yield", yield);
    }
}
