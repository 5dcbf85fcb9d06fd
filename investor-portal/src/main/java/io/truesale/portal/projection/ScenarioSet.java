package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.DealProjection.Call;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.NamedScenario.Model;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Up to {@value #MOST} scenarios that are looked at side by side, and the price at which yields are given. Canonical form:
 * {@code infra/docs/spec/projection-link.md}.
 *
 * @param scenarios in the order in which they are shown
 * @param price percent of the balance
 */
public record ScenarioSet(List<NamedScenario> scenarios, BigDecimal price) {
    /** Most scenarios side by side. */
    public static final int MOST = 7;

    public ScenarioSet {
        scenarios = List.copyOf(scenarios);
        requireNonNull(price, "price");
        if (scenarios.isEmpty() || scenarios.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " scenarios are expected, got: " + scenarios.size());
        }
    }

    /** The canonical form. */
    public String text() {
        StringBuilder text = new StringBuilder("truesale-scenarios-1\n");
        line(text, "price", NamedScenario.text(price));
        for (NamedScenario one : scenarios) {
            line(text, "scenario", one.name());
            if (one.file().isPresent()) {
                line(text, "file", one.file().get().hash().hex());
                continue;
            }
            line(text, "model", one.model().name());
            line(text, "speed", NamedScenario.text(one.speed()));
            if (!one.defaults().usual()) {
                line(text, "losses", one.defaults().model().name());
            }
            line(text, "cdr", NamedScenario.text(one.defaults().rates()));
            if (!one.defaults().timing().isEmpty()) {
                line(text, "timing", NamedScenario.text(one.defaults().timing()));
            }
            line(text, "severity", NamedScenario.text(one.severity()));
            line(text, "lag", String.valueOf(one.lag()));
            line(text, "call", call(one));
            one.observed().forEach((name, values) -> line(text, "observed." + name, NamedScenario.text(values)));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static String call(NamedScenario one) {
        return one.call() == Call.NEVER ? "NO" : "YES";
    }

    /** SHA-256 of the canonical form. */
    public Hash hash() {
        return Hash.of(text().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the scenarios to an address as the form sends them. */
    public void address(Query query) {
        TreeSet<String> names = new TreeSet<>();
        scenarios.forEach(one -> names.addAll(one.observed().keySet()));
        boolean files = scenarios.stream().anyMatch(one -> one.file().isPresent());
        boolean models = scenarios.stream().anyMatch(one -> !one.defaults().usual());
        for (NamedScenario one : scenarios) {
            if (models) {
                query.add("losses", one.defaults().model().name())
                        .add("timing", NamedScenario.text(one.defaults().timing()));
            }
            if (files) {
                query.add("file", one.file().map(file -> file.hash().hex()).orElse(""));
            }
            query.add("name", one.name())
                    .add("model", one.model().name())
                    .add("speed", NamedScenario.text(one.speed()))
                    .add("cdr", NamedScenario.text(one.defaults().rates()))
                    .add("severity", NamedScenario.text(one.severity()))
                    .add("lag", String.valueOf(one.lag()))
                    .add("call", call(one));
            names.forEach(name -> query.add(
                    ScenarioRows.OBSERVED + name,
                    NamedScenario.text(one.observed().getOrDefault(name, List.of()))));
        }
        query.add("price", NamedScenario.text(price));
    }

    /**
     * A usual scenario, an ABS speed of voluntary prepayments, half of what defaults lost, recovered after four months, called when it can be.
     *
     * @param observed what the deal takes from outside
     * @param known of them, as last observed
     */
    public static NamedScenario usual(
            String name, String speed, String cdr, List<String> observed, Map<String, String> known) {
        Map<String, List<BigDecimal>> values = new TreeMap<>();
        observed.stream()
                .filter(one -> known.getOrDefault(one, "").matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?"))
                .forEach(one -> values.put(one, List.of(new BigDecimal(known.getOrDefault(one, "0")))));
        return new NamedScenario(
                name,
                Model.ABS_VOLUNTARY,
                List.of(new BigDecimal(speed)),
                List.of(new BigDecimal(cdr)),
                BigDecimal.valueOf(50),
                4,
                Call.AT_FIRST_DATE,
                values);
    }
}
