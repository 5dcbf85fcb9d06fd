package io.truesale.domain.structure;

import io.truesale.domain.structure.Node.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Typed values out of the nodes of a file; what does not fit is noted with its place and reading goes on. */
final class FileReading {
    /** Most entries of one list or object of a deal file: keeps a period's work bounded. */
    static final int MAX_PARTS = 1200;

    /** What a name of a part looks like. */
    static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,31}";

    private final List<Problem> problems = new ArrayList<>();
    private final boolean stored;

    /** Of a file that somebody has before them: sentences say what is there too. */
    FileReading() {
        this(false);
    }

    /** @param stored whether a contract reads: histories keep its refusals, so that their sentences stay word for word as they were */
    FileReading(boolean stored) {
        this.stored = stored;
    }

    /** Whether sentences are those that histories keep. */
    boolean stored() {
        return stored;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(Node at, String sentence) {
        problems.add(new Problem(at.path().isEmpty() ? "/" : at.path(), at.line(), sentence));
    }

    /** That {@code node} is an object with no member but these. */
    void members(Node node, String... allowed) {
        if (!node.isObject()) {
            expected(node, "an object");
            return;
        }
        for (String name : node.names()) {
            if (!stored && name.matches("[0-9].*") && empty(node, name)) {
                problem(node, "a number has a point and no commas: " + name + " stands alone here");
            } else if (!List.of(allowed).contains(name)) {
                problem(
                        node.find(name).orElse(node),
                        "a member of " + String.join(", ", allowed) + " is expected, got: " + name);
            }
        }
    }

    /** That a formula names what is nothing here. */
    void unknown(Node at, String name, Collection<String> formulas) {
        problem(
                at,
                stored || formulas.isEmpty()
                        ? "no name " + name + " is known here; what is observed is declared under observed"
                        : "no name " + name + " is known here; the deal has the formulas " + String.join(", ", formulas)
                                + "; what is observed is declared under observed");
    }

    private static boolean empty(Node node, String name) {
        return node.find(name).flatMap(Node::text).orElse("").isEmpty();
    }

    /** That {@code what} is expected at a node which is none, and what is there. */
    void expected(Node at, String what) {
        problem(at, what + " is expected" + (stored ? "" : found(at)));
    }

    private static String found(Node at) {
        if (at.isList()) {
            return at.list().isEmpty() ? ", got an empty list" : ", got a list";
        }
        String text = at.text().orElse("");
        return at.isObject() ? ", got an object" : text.isEmpty() ? ", got nothing" : ", got: " + text;
    }

    Optional<Node> required(Node parent, String name) {
        Optional<Node> found = parent.find(name);
        if (found.isEmpty() && parent.isObject()) {
            problem(parent, "the member " + name + " is missing");
        }
        return found;
    }

    Optional<String> text(Node parent, String name) {
        return required(parent, name).flatMap(node -> value(node, "a text", Function.identity()));
    }

    /** An optional text. */
    Optional<String> textIfAny(Node parent, String name) {
        return parent.find(name).flatMap(node -> value(node, "a text", Function.identity()));
    }

    Optional<LocalDate> date(Node parent, String name) {
        return required(parent, name).flatMap(node -> value(node, "a day such as 2026-02-20", LocalDate::parse));
    }

    Optional<Integer> whole(Node parent, String name, int least, int most) {
        return required(parent, name)
                .flatMap(node -> value(node, "a whole number from " + least + " to " + most, text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return number;
                }));
    }

    /** An amount in major units, as minor units. */
    Optional<Long> money(Node node, int digits) {
        return value(node, "an amount of 0 or more with at most " + digits + " decimals", text -> {
            long minor = new BigDecimal(text).movePointRight(digits).longValueExact();
            if (minor < 0) {
                throw new IllegalArgumentException("negative");
            }
            return minor;
        });
    }

    /** A formula; what is wrong with it is said by its reader. */
    Optional<Formula> formula(Node node) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            expected(node, "a formula");
            return Optional.empty();
        }
        try {
            return Optional.of(Formula.parse(text.get()));
        } catch (IllegalArgumentException e) {
            problem(node, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    Optional<Formula> formula(Node parent, String name) {
        return required(parent, name).flatMap(this::formula);
    }

    /** An optional formula. */
    Optional<Formula> formulaIfAny(Node parent, String name) {
        return parent.find(name).flatMap(this::formula);
    }

    /** A constant of an enum, or {@code otherwise} when the member is absent. */
    <E extends Enum<E>> E code(Node parent, String name, Class<E> type, E otherwise) {
        Optional<Node> node = parent.find(name);
        return node.flatMap(it -> value(
                        it, "one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text)))
                .orElse(otherwise);
    }

    /** A list of texts; one text stands for a list of one. */
    List<String> texts(Node node) {
        if (node.text().isPresent()) {
            return List.of(node.text().get());
        }
        List<String> texts = new ArrayList<>();
        for (Node element : elements(node)) {
            value(element, "a text", Function.identity()).ifPresent(texts::add);
        }
        return texts;
    }

    List<Node> elements(Node node) {
        if (!node.isList() || node.list().isEmpty() || node.list().size() > MAX_PARTS) {
            expected(node, "a list of 1 to " + MAX_PARTS);
            return List.of();
        }
        return node.list();
    }

    /** The members of an object, each made by {@code make} from its name and node; none when it is absent. */
    <T> Map<String, T> parts(Node parent, String name, BiFunction<String, Node, Optional<T>> make) {
        Map<String, T> parts = new LinkedHashMap<>();
        Optional<Node> node = parent.find(name);
        if (node.isEmpty()) {
            return parts;
        }
        if (!node.get().isObject() || node.get().names().size() > MAX_PARTS) {
            problem(node.get(), "an object of at most " + MAX_PARTS + " members is expected");
            return parts;
        }
        for (String id : node.get().names()) {
            Node part = node.get().find(id).orElseThrow();
            if (!id.matches(NAME)) {
                problem(part, "a name of 1 to 32 letters, digits, _ and - is expected, got: " + id);
            }
            make.apply(id, part).ifPresent(made -> parts.put(id, made));
        }
        return parts;
    }

    private <T> Optional<T> value(Node node, String expected, Function<String, T> read) {
        Optional<String> text = node.text();
        try {
            if (text.isPresent()) {
                return Optional.of(read.apply(text.get()));
            }
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            problem(node, expected + " is expected, got: " + text.get());
            return Optional.empty();
        }
        problem(node, expected + " is expected, got " + (node.isList() ? "a list" : "an object"));
        return Optional.empty();
    }
}
