package io.truesale.domain.structure;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A formula of a deal file, such as {@code max(0.045 * pool.end, 0.015 * pool.initial)}. Numbers are exact; a condition is 1
 * or 0. Immutable.
 *
 * <p>Grammar, loosest first: {@code or}, {@code and}, {@code not}, comparisons {@code < <= > >= == !=}, {@code + -},
 * {@code * /}, sign, then a number, a name, a call or parentheses. Functions: {@code min}, {@code max} (1 argument or more),
 * {@code if(condition, then, otherwise)}, {@code abs}. A division by zero is zero.
 *
 * @param text as it stands in the file
 * @param root what it means
 */
public record Formula(String text, Term root) {
    /** Longest formula, characters: keeps a period's work bounded on the ledger. */
    static final int MAX_LENGTH = 2000;

    /** A part of a formula. */
    public sealed interface Term {
        /** A number. */
        record Constant(Fraction value) implements Term {}

        /** A name, such as {@code note.A.balance}. */
        record Name(String name) implements Term {}

        /** Two parts and what is between them. */
        record Binary(Operator operator, Term left, Term right) implements Term {}

        /** The opposite of a condition. */
        record Not(Term of) implements Term {}

        /** A function. */
        record Call(Operation operation, List<Term> arguments) implements Term {}
    }

    /** What stands between two parts. */
    public enum Operator {
        /** {@code +}. */
        PLUS,
        /** {@code -}. */
        MINUS,
        /** {@code *}. */
        TIMES,
        /** {@code /}. */
        OVER,
        /** {@code <}. */
        LESS,
        /** {@code <=}. */
        AT_MOST,
        /** {@code >}. */
        MORE,
        /** {@code >=}. */
        AT_LEAST,
        /** {@code ==}. */
        EQUAL,
        /** {@code !=}. */
        DIFFERENT,
        /** {@code and}. */
        AND,
        /** {@code or}. */
        OR
    }

    /** A function. */
    public enum Operation {
        /** The least. */
        MIN,
        /** The greatest. */
        MAX,
        /** The second when the first holds, otherwise the third. */
        IF,
        /** Without its sign. */
        ABS
    }

    public Formula {
        requireNonNull(text, "text");
        requireNonNull(root, "root");
    }

    /** Reads a formula; throws {@link IllegalArgumentException} with what was expected and where. */
    public static Formula parse(String text) {
        return FormulaReader.read(text);
    }

    /** A formula that is a number. */
    static Formula constant(Fraction value) {
        return new Formula(value.text(), new Term.Constant(value));
    }

    /** The names in it, in order of the alphabet. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        collect(root, names);
        return names;
    }

    /** Its value, with {@code values} for names. */
    Fraction value(Function<String, Fraction> values) {
        return value(root, values);
    }

    /** Whether it holds, as a condition. */
    boolean holds(Function<String, Fraction> values) {
        return !value(values).isZero();
    }

    /** Whether it holds with these decimal texts for names; a name that is not among them is refused. */
    public boolean holdsWith(Map<String, String> decimals) {
        return holds(name -> {
            String text = decimals.get(name);
            if (text == null) {
                throw new Unpayable("no name " + name + " is known here, only " + decimals.keySet());
            }
            return Fraction.of(new BigDecimal(text));
        });
    }

    private static void collect(Term term, Set<String> names) {
        if (term instanceof Term.Name name) {
            names.add(name.name());
        } else if (term instanceof Term.Binary binary) {
            collect(binary.left(), names);
            collect(binary.right(), names);
        } else if (term instanceof Term.Not not) {
            collect(not.of(), names);
        } else if (term instanceof Term.Call call) {
            call.arguments().forEach(argument -> collect(argument, names));
        }
    }

    private static Fraction value(Term term, Function<String, Fraction> values) {
        if (term instanceof Term.Constant number) {
            return number.value();
        } else if (term instanceof Term.Name name) {
            return values.apply(name.name());
        } else if (term instanceof Term.Not not) {
            return truth(value(not.of(), values).isZero());
        } else if (term instanceof Term.Call call) {
            return call(call, values);
        } else if (term instanceof Term.Binary binary) {
            return binary(binary, values);
        }
        throw new IllegalStateException("no such part of a formula: " + term);
    }

    private static Fraction call(Term.Call call, Function<String, Fraction> values) {
        if (call.operation() == Operation.IF) {
            boolean holds = !value(call.arguments().get(0), values).isZero();
            return value(call.arguments().get(holds ? 1 : 2), values);
        }
        Fraction result = value(call.arguments().get(0), values);
        if (call.operation() == Operation.ABS) {
            return result.compareTo(Fraction.ZERO) < 0 ? Fraction.ZERO.minus(result) : result;
        }
        for (Term argument : call.arguments().subList(1, call.arguments().size())) {
            Fraction other = value(argument, values);
            boolean less = other.compareTo(result) < 0;
            result = less == (call.operation() == Operation.MIN) ? other : result;
        }
        return result;
    }

    private static Fraction binary(Term.Binary it, Function<String, Fraction> values) {
        Fraction left = value(it.left(), values);
        if (it.operator() == Operator.AND && left.isZero()) {
            return Fraction.ZERO;
        }
        if (it.operator() == Operator.OR && !left.isZero()) {
            return Fraction.ONE;
        }
        Fraction right = value(it.right(), values);
        return switch (it.operator()) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case OVER -> left.over(right);
            case LESS -> truth(left.compareTo(right) < 0);
            case AT_MOST -> truth(left.compareTo(right) <= 0);
            case MORE -> truth(left.compareTo(right) > 0);
            case AT_LEAST -> truth(left.compareTo(right) >= 0);
            case EQUAL -> truth(left.compareTo(right) == 0);
            case DIFFERENT -> truth(left.compareTo(right) != 0);
            case AND, OR -> truth(!right.isZero());
        };
    }

    private static Fraction truth(boolean holds) {
        return holds ? Fraction.ONE : Fraction.ZERO;
    }
}
