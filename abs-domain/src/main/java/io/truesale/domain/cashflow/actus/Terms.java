package io.truesale.domain.cashflow.actus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The terms of one contract by their ACTUS names, as text; leading and trailing blanks do not count and an empty text is
 * absent. Not modified.
 */
public final class Terms {
    /** Last year of a moment: cycles that start in it stay within the calendar. */
    static final int LAST_YEAR = 9999;

    private final Map<String, String> values = new TreeMap<>();

    /** Terms by name; throws nothing: each is read when it is asked for. */
    public Terms(Map<String, String> values) {
        values.forEach((name, value) -> {
            String text = value.strip();
            if (!text.isEmpty()) {
                this.values.put(name, text);
            }
        });
    }

    /** The text of {@code name}. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text of {@code name}; throws {@link IllegalArgumentException} when it is absent. */
    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }

    /** A number. */
    public OptionalDouble number(String name) {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " is a finite number, got: " + text.get());
            }
            return OptionalDouble.of(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number, got: " + text.get(), e);
        }
    }

    /** A number that must be there. */
    public double amount(String name) {
        return number(name).orElseThrow(() -> new IllegalArgumentException("the term " + name + " is missing"));
    }

    /** The elements of an array term, or the one value of a term that is no array; empty when it is absent. */
    public List<String> list(String name) {
        String text = find(name).orElse("");
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        List<String> elements = new ArrayList<>();
        for (String element : inner.split(",", -1)) {
            String value = element.replace("\"", "").strip();
            if (!value.isEmpty()) {
                elements.add(value);
            }
        }
        return elements;
    }

    /** These terms with {@code other} ones in their place or beside them. */
    public Terms with(Map<String, String> other) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(other);
        return new Terms(all);
    }

    /** A moment such as {@code 2013-01-01T00:00:00} or a day. */
    public Optional<LocalDateTime> time(String name) {
        return find(name).map(text -> parse(name, text));
    }

    /** A cycle such as {@code P1ML0}. */
    public Optional<Cycle> cycle(String name) {
        return find(name).map(text -> cycle(name, text));
    }

    /** Reads a cycle; {@code name} is for the sentence of a mistake. */
    static Cycle cycle(String name, String text) {
        try {
            return Cycle.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** 1 for an asset, -1 for a liability. */
    public int role() {
        String role = text("contractRole");
        return switch (role) {
            case "RPA", "LG", "BUY", "RFL", "PFL" -> role.equals("PFL") ? -1 : 1;
            case "RPL", "ST", "SEL" -> -1;
            default -> throw new IllegalArgumentException("contractRole of RPA or RPL is expected, got: " + role);
        };
    }

    /** Reads a moment of the years 1 to 9999; {@code name} is for the sentence of a mistake. */
    public static LocalDateTime parse(String name, String text) {
        try {
            LocalDateTime time = text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException(
                        name + " is a moment of the years 1 to " + LAST_YEAR + ", got: " + text);
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is a moment such as 2013-01-01T00:00:00, got: " + text, e);
        }
    }
}
