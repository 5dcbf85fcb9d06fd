package io.truesale.domain.structure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a deal file with the place where it stands: text, a list or an object. Numbers are texts, so that nothing is
 * lost; files of any syntax are brought into this form.
 *
 * @param value a {@link String}, a {@code List<Node>} or a {@code Map<String, Node>} in the order of the file
 * @param path such as {@code /notes/A/coupon}
 * @param line in the file, from 1; 0 when it has none
 */
public record Node(Object value, String path, int line) {

    /** What does not fit, with its place. */
    public record Problem(String path, int line, String sentence) {
        @Override
        public String toString() {
            return (line > 0 ? "line " + line + ", " : "") + path + ": " + sentence;
        }
    }

    /** A deal file that makes no deal: all that does not fit. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        /** @param problems one or more */
        public Refused(Collection<Problem> problems) {
            super(problems.iterator().next().toString()
                    + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
            this.problems = List.copyOf(problems);
        }

        /** All of them, in the order of the file. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /** The text, if it is one. */
    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The elements; none when it is no list. */
    List<Node> list() {
        List<Node> nodes = new ArrayList<>();
        if (value instanceof List<?> elements) {
            elements.forEach(element -> nodes.add((Node) element));
        }
        return nodes;
    }

    /** The member {@code name}, if it is an object that has it. */
    public Optional<Node> find(String name) {
        return value instanceof Map<?, ?> map && map.get(name) instanceof Node node
                ? Optional.of(node)
                : Optional.empty();
    }

    /** Whether it is an object with a member {@code name}. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** The member {@code name}, which is there. */
    public Node member(String name) {
        return find(name).orElseThrow();
    }

    /** Names of the members, in the order of the file. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> names.add((String) name));
        }
        return names;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    boolean isObject() {
        return value instanceof Map<?, ?>;
    }
}
