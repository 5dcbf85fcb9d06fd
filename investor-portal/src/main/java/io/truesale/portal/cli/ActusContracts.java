package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.cashflow.actus.Contract;
import io.truesale.domain.cashflow.actus.Contract.Observation;
import io.truesale.domain.cashflow.actus.ContractEvent;
import io.truesale.domain.cashflow.actus.Market;
import io.truesale.domain.cashflow.actus.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Contracts in ACTUS terms, and what was observed for them, from JSON. Format: {@code infra/docs/spec/actus.md}. Values are
 * texts or numbers, possibly with blanks around them.
 */
final class ActusContracts {
    /** Most bytes of a file: all of it is held in memory; some 60,000 contracts. */
    static final long MAX_BYTES = 64L << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ActusContracts() {}

    /**
     * A contract of a file, unread.
     *
     * @param key by which the file names it; empty when it names none
     * @param path where its terms stand in the file
     * @param around the object in which the terms stand; a missing node if they stand alone
     * @param terms by their names
     */
    record Entry(String key, String path, JsonNode around, JsonNode terms) {
        Entry {
            requireNonNull(around, "around");
            requireNonNull(terms, "terms");
        }

        /** Its {@code contractID}, or the key by which the file names it. */
        String id() {
            String own = text(terms.path("contractID"));
            if (own.isEmpty() && key.isEmpty()) {
                throw new IllegalArgumentException("the term contractID is missing");
            }
            return own.isEmpty() ? key : own;
        }

        /** Code of the currency that it is in. */
        String currency() {
            String currency = text(terms.path("currency"));
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException(
                        currency.isEmpty()
                                ? "the term currency is missing"
                                : "currency is a code of ISO 4217 such as USD, got: " + currency);
            }
            return currency;
        }

        /** Its terms. */
        Terms read() {
            return values(terms);
        }

        /**
         * Its events in order.
         *
         * @param market what was observed beside what the file says of this contract
         * @param to last moment wanted where the file says none; empty for all
         * @throws IllegalArgumentException with a sentence when a term is missing or makes no sense
         */
        List<ContractEvent> events(Map<String, Map<LocalDateTime, Double>> market, Optional<LocalDateTime> to) {
            Map<String, Map<LocalDateTime, Double>> observed = new TreeMap<>(market);
            observed.putAll(series(around.path("dataObserved")));
            String until = text(around.path("to"));
            return Contract.events(
                    values(terms),
                    new Market(observed),
                    until.isEmpty() ? to : Optional.of(Terms.parse("to", until)),
                    observations(around.path("eventsObserved")),
                    parts(terms.path("contractStructure")));
        }
    }

    /** Reads a JSON file; what is none, or too long, is told with its name. */
    static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Verbs.Failure("a file is expected, there is none: " + file);
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new Verbs.Failure(file + ": a file of at most " + (MAX_BYTES >> 20) + " MiB is expected");
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Verbs.Failure(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new Verbs.Failure(
                    file + " is no JSON file: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + Optional.ofNullable(e.getLocation())
                                    .map(at -> " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
                                    .orElse(""),
                    e);
        }
    }

    /** Series of observed values from a file; what does not fit is told with its name. */
    static Map<String, Map<LocalDateTime, Double>> market(Path file) {
        JsonNode series = read(file);
        if (!series.isObject()) {
            throw new Verbs.Failure(file + ": an object of series by their market object code is expected");
        }
        try {
            return series(series);
        } catch (IllegalArgumentException e) {
            throw new Verbs.Failure(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The contracts of a file in their order: one, an array of them, or an object of them by key.
     *
     * @param problems receives path and sentence of what is none
     */
    static List<Entry> entries(JsonNode file, BiConsumer<String, String> problems) {
        List<Entry> entries = new ArrayList<>();
        if (file.isArray()) {
            for (int i = 0; i < file.size(); i++) {
                entry("", "[" + i + "]", file.get(i), entries, problems);
            }
        } else if (file.has("contractType") || file.path("terms").isObject()) {
            entry("", "", file, entries, problems);
        } else {
            file.properties().forEach(it -> entry(it.getKey(), it.getKey(), it.getValue(), entries, problems));
        }
        if (!file.isContainer()) {
            problems.accept("", "a contract, an array of contracts, or an object of them by name is expected");
        }
        return entries;
    }

    private static void entry(
            String key, String path, JsonNode node, List<Entry> entries, BiConsumer<String, String> problems) {
        if (node.path("terms").isObject()) {
            entries.add(new Entry(key, path.isEmpty() ? "terms" : path + ".terms", node, node.path("terms")));
        } else if (node.isObject()) {
            entries.add(new Entry(key, path, MissingNode.getInstance(), node));
        } else {
            problems.accept(path, "an object of terms by their ACTUS names is expected, got: " + node);
        }
    }

    /**
     * Series of observed values by their market object code: {@code {CODE: {data: [{timestamp, value}]}}}.
     *
     * @throws IllegalArgumentException with the code of what does not fit
     */
    static Map<String, Map<LocalDateTime, Double>> series(JsonNode observed) {
        Map<String, Map<LocalDateTime, Double>> series = new TreeMap<>();
        for (var object : observed.properties()) {
            String at = object.getKey() + ".data";
            if (!object.getValue().path("data").isArray()) {
                throw new IllegalArgumentException(at + " is an array of {timestamp, value}, there is none");
            }
            Map<LocalDateTime, Double> values = new TreeMap<>();
            int number = 0;
            for (JsonNode point : object.getValue().path("data")) {
                String where = at + "[" + number++ + "].";
                LocalDateTime time = Terms.parse(where + "timestamp", text(point.path("timestamp")));
                if (values.put(time, number(where + "value", point.path("value"))) != null) {
                    throw new IllegalArgumentException(where + "timestamp: " + time + " has a value already");
                }
            }
            series.put(object.getKey(), values);
        }
        return series;
    }

    private static Terms values(JsonNode object) {
        Map<String, String> terms = new LinkedHashMap<>();
        object.properties().forEach(term -> terms.put(term.getKey(), text(term.getValue())));
        Terms read = new Terms(terms);
        ActusNames.require(terms.keySet(), read);
        return read;
    }

    private static List<Terms> parts(JsonNode structure) {
        List<Terms> parts = new ArrayList<>();
        structure.forEach(reference -> parts.add(values(reference.path("object"))));
        return parts;
    }

    private static List<Observation> observations(JsonNode events) {
        List<Observation> observed = new ArrayList<>();
        for (JsonNode event : events) {
            String at = "eventsObserved[" + observed.size() + "].";
            observed.add(new Observation(
                    Terms.parse(at + "time", text(event.path("time"))),
                    text(event.path("type")),
                    event.path("value").isMissingNode() ? 0 : number(at + "value", event.path("value"))));
        }
        return observed;
    }

    /** The finite number in {@code node}; {@code name} is for the sentence of a mistake. */
    static double number(String name, JsonNode node) {
        try {
            double value = Double.parseDouble(text(node));
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " is a finite number, got: " + text(node));
            }
            return value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, got: " + text(node), e);
        }
    }

    /** The text of a value without blanks around it; empty when there is none. */
    static String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asString().strip() : node.toString();
    }
}
