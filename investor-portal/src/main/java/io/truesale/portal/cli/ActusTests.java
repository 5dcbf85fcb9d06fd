package io.truesale.portal.cli;

import io.truesale.domain.cashflow.actus.Contract;
import io.truesale.domain.cashflow.actus.Contract.Observation;
import io.truesale.domain.cashflow.actus.ContractEvent;
import io.truesale.domain.cashflow.actus.ContractType;
import io.truesale.domain.cashflow.actus.Market;
import io.truesale.domain.cashflow.actus.Terms;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs test files in the form that ACTUS publishes: {@code {id: {terms, to, dataObserved, results}}}. Values are texts or
 * numbers, possibly with blanks around them; a result is compared in date, type, payoff, notional, rate and accrued
 * interest.
 */
final class ActusTests {
    /** Numbers agree to this, absolute below one and relative above: the files print ten decimals. */
    static final double TOLERANCE = 1e-8;

    private ActusTests() {}

    /** How one test came out. */
    enum Verdict {
        /** All events agree. */
        PASSED,
        /** One does not. */
        FAILED,
        /** The contract type is not computed. */
        NOT_COMPUTED
    }

    /**
     * One test.
     *
     * @param file in which it stands
     * @param id its name
     * @param verdict how it came out
     * @param difference the first difference, or why it was not computed; empty when it passed
     */
    record Result(String file, String id, Verdict verdict, String difference) {}

    /** Runs the tests of {@code file}, in its order. */
    static void run(Path file, Consumer<Result> receiver) {
        JsonNode tests;
        try {
            tests = JsonMapper.builder().build().readTree(file.toFile());
        } catch (JacksonException e) {
            throw new Verbs.Failure(
                    file + " is no JSON file: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
        if (!tests.isObject()) {
            throw new Verbs.Failure(file + ": an object of tests by their id is expected");
        }
        String name = String.valueOf(file.getFileName());
        for (var test : tests.properties()) {
            receiver.accept(one(name, test.getKey(), test.getValue()));
        }
    }

    private static Result one(String file, String id, JsonNode test) {
        try {
            Terms contract = terms(test.path("terms"));
            String type = contract.text("contractType");
            if (ContractType.of(type).isEmpty()) {
                return new Result(file, id, Verdict.NOT_COMPUTED, "contract type " + type + " is not computed");
            }
            String to = text(test.path("to"));
            List<ContractEvent> events = Contract.events(
                    contract,
                    market(test.path("dataObserved")),
                    to.isEmpty() ? Optional.empty() : Optional.of(Terms.parse("to", to)),
                    observations(test.path("eventsObserved")),
                    parts(test.path("terms").path("contractStructure")));
            Optional<String> difference = difference(events, test.path("results"));
            return difference
                    .map(found -> new Result(file, id, Verdict.FAILED, found))
                    .orElseGet(() -> new Result(file, id, Verdict.PASSED, ""));
        } catch (IllegalArgumentException e) {
            return new Result(file, id, Verdict.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Terms terms(JsonNode object) {
        Map<String, String> terms = new LinkedHashMap<>();
        object.properties().forEach(term -> terms.put(term.getKey(), text(term.getValue())));
        return new Terms(terms);
    }

    private static List<Terms> parts(JsonNode structure) {
        List<Terms> parts = new ArrayList<>();
        structure.forEach(reference -> parts.add(terms(reference.path("object"))));
        return parts;
    }

    private static List<Observation> observations(JsonNode events) {
        List<Observation> observed = new ArrayList<>();
        events.forEach(event -> observed.add(new Observation(
                Terms.parse("time", text(event.path("time"))),
                text(event.path("type")),
                event.path("value").isMissingNode() ? 0 : number("value", event))));
        return observed;
    }

    private static Optional<String> difference(List<ContractEvent> events, JsonNode expected) {
        for (int i = 0; i < Math.min(events.size(), expected.size()); i++) {
            Optional<String> found = difference(i + 1, events.get(i), expected.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return events.size() == expected.size()
                ? Optional.empty()
                : Optional.of(expected.size() + " events are expected, got " + events.size());
    }

    private static Optional<String> difference(int number, ContractEvent event, JsonNode line) {
        String type = text(line.path("eventType"));
        String at = "event " + number + " (" + text(line.path("eventDate")) + " " + type + "): ";
        if (!event.type().name().equals(type)
                || !event.time()
                        .toLocalDate()
                        .equals(Terms.parse("eventDate", text(line.path("eventDate")))
                                .toLocalDate())) {
            return Optional.of(at + "got " + event.time() + " " + event.type());
        }
        double[] ours = {event.payoff(), event.notional(), event.rate(), event.accrued()};
        String[] names = {"payoff", "notionalPrincipal", "nominalInterestRate", "accruedInterest"};
        for (int i = 0; i < names.length; i++) {
            double theirs = number(names[i], line);
            if (Math.abs(ours[i] - theirs) > TOLERANCE * Math.max(1, Math.abs(theirs))) {
                return Optional.of(at + names[i] + " " + theirs + " is expected, got " + ours[i]);
            }
        }
        return Optional.empty();
    }

    private static Market market(JsonNode observed) {
        Map<String, Map<LocalDateTime, Double>> series = new TreeMap<>();
        for (var object : observed.properties()) {
            Map<LocalDateTime, Double> values = new TreeMap<>();
            object.getValue()
                    .path("data")
                    .forEach(point -> values.put(
                            Terms.parse("timestamp", text(point.path("timestamp"))), number("value", point)));
            series.put(object.getKey(), values);
        }
        return new Market(series);
    }

    private static double number(String name, JsonNode line) {
        try {
            return Double.parseDouble(text(line.path(name)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, got: " + text(line.path(name)), e);
        }
    }

    private static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asString().strip() : node.toString();
    }
}
