package io.truesale.domain.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Typed values out of a file of any kind in {@link Node}s: scenarios and other files beside the deal. Used once. */
public final class FileValues {
    private final FileReading in = new FileReading();

    /** Notes that something does not fit. */
    public void problem(Node at, String sentence) {
        in.problem(at, sentence);
    }

    /** That {@code node} is an object with no member but these. */
    public void members(Node node, String... allowed) {
        in.members(node, allowed);
    }

    /** Names of the members of an object; what is none is noted. */
    public List<String> names(Node node) {
        if (!node.isObject()) {
            in.expected(node, "an object");
        }
        return node.names();
    }

    /** A text that must be there. */
    public Optional<String> text(Node parent, String name) {
        return in.text(parent, name);
    }

    /** A whole number that must be there. */
    public Optional<Integer> whole(Node parent, String name, int least, int most) {
        return in.whole(parent, name, least, most);
    }

    /** A constant of an enum, or {@code otherwise}. */
    public <E extends Enum<E>> E code(Node parent, String name, Class<E> type, E otherwise) {
        return in.code(parent, name, type, otherwise);
    }

    /** A day. */
    public Optional<LocalDate> day(Node parent, String name) {
        return in.date(parent, name);
    }

    /** A formula that must be there. */
    public Optional<Formula> formula(Node parent, String name) {
        return in.formula(parent, name);
    }

    /** The elements of a list. */
    public List<Node> elements(Node node) {
        return in.elements(node);
    }

    /** A number that must be there, as exact decimal text; {@code 1.3%} is 0.013. */
    public Optional<String> decimal(Node parent, String name) {
        return in.required(parent, name).flatMap(this::decimal);
    }

    /** A number or a list of numbers, as exact decimal texts. */
    public List<String> decimals(Node node) {
        List<String> values = new ArrayList<>();
        for (Node element : node.isList() ? in.elements(node) : List.of(node)) {
            decimal(element).ifPresent(values::add);
        }
        return values;
    }

    /** Throws {@link Node.Refused} when anything did not fit. */
    public void refuseIfAny() {
        if (!in.problems().isEmpty()) {
            throw new Node.Refused(in.problems());
        }
    }

    private Optional<String> decimal(Node node) {
        if (node.text().isEmpty()) {
            in.expected(node, "a number");
            return Optional.empty();
        }
        Optional<Formula> formula = in.formula(node);
        if (formula.isPresent() && !formula.get().names().isEmpty()) {
            in.problem(node, "a number is expected, got: " + formula.get().text());
            return Optional.empty();
        }
        return formula.map(it -> it.value(name -> Fraction.ZERO).text());
    }
}
