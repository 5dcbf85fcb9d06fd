package io.truesale.portal.cli;

import static io.truesale.portal.cli.ActusContracts.number;
import static io.truesale.portal.cli.ActusContracts.text;

import io.truesale.domain.cashflow.actus.ContractEvent;
import io.truesale.domain.cashflow.actus.ContractType;
import io.truesale.domain.cashflow.actus.Terms;
import io.truesale.portal.cli.ActusContracts.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Runs test files in the form that ACTUS publishes: {@code {id: {terms, to, dataObserved, results}}}. A result is
 * compared in date, type, payoff, notional, rate and accrued interest.
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
        JsonNode tests = ActusContracts.read(file);
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
            String type = text(test.path("terms").path("contractType"));
            if (!type.isEmpty() && ContractType.of(type).isEmpty()) {
                return new Result(file, id, Verdict.NOT_COMPUTED, "contract type " + type + " is not computed");
            }
            List<ContractEvent> events = new Entry(id, id, test, test.path("terms")).events(Map.of(), Optional.empty());
            Optional<String> difference = difference(events, test.path("results"));
            return difference
                    .map(found -> new Result(file, id, Verdict.FAILED, found))
                    .orElseGet(() -> new Result(file, id, Verdict.PASSED, ""));
        } catch (IllegalArgumentException e) {
            return new Result(file, id, Verdict.FAILED, String.valueOf(e.getMessage()));
        }
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
            double theirs = number(names[i], line.path(names[i]));
            if (Math.abs(ours[i] - theirs) > TOLERANCE * Math.max(1, Math.abs(theirs))) {
                return Optional.of(at + names[i] + " " + theirs + " is expected, got " + ours[i]);
            }
        }
        return Optional.empty();
    }
}
