package io.truesale.portal.web.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.portal.projection.Query;
import io.truesale.portal.projection.Rates;
import io.truesale.portal.projection.ScenarioGrid;
import io.truesale.portal.projection.ScenarioGrid.Value;
import io.truesale.portal.security.NotVisible;
import io.truesale.portal.web.projection.ProjectionRoom.Asked;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * A grid that is asked for, as typed.
 *
 * @param kept what the projection was asked for, sent along
 * @param names of its scenarios
 * @param scenario which of them, from 1
 * @param value what is shown
 * @param at price for a yield, yield for a price; percent
 * @param cpr rates of prepayment
 * @param cdr rates of default
 */
record GridForm(
        List<Query.Field> kept, List<String> names, int scenario, Value value, String at, String cpr, String cdr) {
    private static final int HIGHEST = 100; // percent
    private static final int DEAREST = 200; // percent of the balance

    GridForm {
        kept = List.copyOf(kept);
        names = List.copyOf(names);
        requireNonNull(value, "value");
        requireNonNull(at, "at");
        requireNonNull(cpr, "cpr");
        requireNonNull(cdr, "cdr");
    }

    /** What {@code parameters} ask beside {@code asked}; what is not there is as usual. */
    static GridForm of(Asked asked, MultiValueMap<String, String> parameters) {
        String value = text(parameters, "value", Value.LIFE.name());
        return new GridForm(
                asked.query().fields(),
                asked.rows().rows().stream().map(row -> row.name()).toList(),
                scenario(parameters),
                Arrays.stream(Value.values())
                        .filter(one -> one.name().equals(value))
                        .findFirst()
                        .orElseThrow(NotVisible::new),
                text(parameters, "at", asked.rows().price()),
                text(parameters, "cprs", "0:40:2"),
                text(parameters, "cdrs", "0:10:1"));
    }

    /** Which scenario is asked for, from 1. */
    static int scenario(MultiValueMap<String, String> parameters) {
        String scenario = text(parameters, "scenario", "1");
        return scenario.matches("[1-9]") ? Integer.parseInt(scenario) : 1;
    }

    /** What was typed as {@code name}; {@code usual} for nothing but blanks. */
    static String text(MultiValueMap<String, String> parameters, String name, String usual) {
        String given = Optional.ofNullable(parameters.getFirst(name)).orElse("").strip();
        return given.isEmpty() ? usual : given;
    }

    Optional<List<BigDecimal>> prepayments() {
        return Rates.parse(cpr, ScenarioGrid.MOST, HIGHEST);
    }

    Optional<List<BigDecimal>> defaults() {
        return Rates.parse(cdr, ScenarioGrid.MOST, HIGHEST);
    }

    /** Price or yield in percent; empty when it is none. */
    Optional<BigDecimal> number() {
        return Rates.parse(at, 1, DEAREST).map(one -> one.get(0));
    }

    /** Key of what is wrong with it; empty for nothing. */
    String problem() {
        if (prepayments().isEmpty()) {
            return "grid.problem.cpr";
        }
        if (defaults().isEmpty()) {
            return "grid.problem.cdr";
        }
        int pairs = prepayments().get().size() * defaults().get().size();
        if (pairs > ScenarioGrid.MOST_CELLS) {
            return "grid.problem.pairs";
        }
        return number().isEmpty() ? "grid.problem.at" : "";
    }

    /** The same in an address, behind what is kept. */
    Query query(Asked asked) {
        return asked.query()
                .add("scenario", String.valueOf(scenario))
                .add("value", value.name())
                .add("at", at)
                .add("cprs", cpr)
                .add("cdrs", cdr);
    }
}
