package io.truesale.domain.cashflow.actus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.truesale.domain.cashflow.actus.Contract.Observation;
import io.truesale.domain.fixture.ReferenceData;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The test files that ACTUS publishes: every event of every contract. */
class ConformanceTest {
    private static final double TOLERANCE = 1e-8;

    @ParameterizedTest
    @ValueSource(strings = {"pam", "lam", "nam", "ann", "lax", "clm", "ump", "csh", "swaps", "capfl"})
    void givesEveryEventOfThePublishedTests(String type) {
        JsonNode tests = ReferenceData.json("actus", "actus-tests-" + type + ".json");
        StringBuilder wrong = new StringBuilder();
        for (var test : tests.properties()) {
            try {
                check(test.getKey(), test.getValue());
            } catch (AssertionError | RuntimeException e) {
                wrong.append(String.valueOf(e.getMessage()).replaceAll("\\s+", " "))
                        .append('\n');
            }
        }
        assertThat(wrong.toString()).isEmpty();
    }

    private static void check(String id, JsonNode test) {
        List<Terms> parts = new ArrayList<>();
        test.get("terms").path("contractStructure").forEach(part -> parts.add(terms(part.get("object"))));
        List<Observation> seen = new ArrayList<>();
        test.path("eventsObserved")
                .forEach(event -> seen.add(
                        new Observation(Terms.parse("time", text(event.get("time"))), text(event.get("type")), 0)));
        String to = text(test.get("to"));
        List<ContractEvent> events = Contract.events(
                terms(test.get("terms")),
                market(test.get("dataObserved")),
                to.isEmpty() ? Optional.empty() : Optional.of(Terms.parse("to", to)),
                seen,
                parts);
        JsonNode expected = test.get("results");
        for (int i = 0; i < Math.min(expected.size(), events.size()); i++) {
            JsonNode line = expected.get(i);
            ContractEvent event = events.get(i);
            String at =
                    id + " event " + (i + 1) + " " + text(line.get("eventDate")) + " " + text(line.get("eventType"));
            assertThat(event.type().name()).as(at + " got " + event).isEqualTo(text(line.get("eventType")));
            assertThat(event.time().toLocalDate())
                    .as(at)
                    .isEqualTo(Terms.parse("eventDate", text(line.get("eventDate")))
                            .toLocalDate());
            close(event.payoff(), line, "payoff", at);
            close(event.notional(), line, "notionalPrincipal", at);
            close(event.rate(), line, "nominalInterestRate", at);
            close(event.accrued(), line, "accruedInterest", at);
        }
        assertThat(events.size()).as(id + " number of events").isEqualTo(expected.size());
    }

    private static Terms terms(JsonNode object) {
        Map<String, String> terms = new LinkedHashMap<>();
        object.properties().forEach(term -> terms.put(term.getKey(), text(term.getValue())));
        return new Terms(terms);
    }

    private static void close(double ours, JsonNode line, String field, String at) {
        double theirs = Double.parseDouble(text(line.get(field)));
        assertThat(ours).as(at + " " + field).isCloseTo(theirs, within(TOLERANCE * Math.max(1, Math.abs(theirs))));
    }

    private static Market market(JsonNode observed) {
        Map<String, Map<LocalDateTime, Double>> series = new TreeMap<>();
        for (var object : observed.properties()) {
            Map<LocalDateTime, Double> values = new TreeMap<>();
            object.getValue()
                    .get("data")
                    .forEach(point -> values.put(
                            Terms.parse("timestamp", text(point.get("timestamp"))),
                            Double.parseDouble(text(point.get("value")))));
            series.put(object.getKey(), values);
        }
        return new Market(series);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asString().strip() : node.toString();
    }
}
