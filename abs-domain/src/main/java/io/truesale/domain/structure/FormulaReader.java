package io.truesale.domain.structure;

import io.truesale.domain.structure.Formula.Operation;
import io.truesale.domain.structure.Formula.Operator;
import io.truesale.domain.structure.Formula.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads a formula by recursive descent. One thread; used once. */
final class FormulaReader {
    private static final int MAX_DEPTH = 50;

    private final String text;
    private int at;
    private int depth;

    private FormulaReader(String text) {
        this.text = text;
    }

    static Formula read(String text) {
        if (text.isBlank() || text.length() > Formula.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a formula of 1 to " + Formula.MAX_LENGTH + " characters is expected, got " + text.length());
        }
        FormulaReader reader = new FormulaReader(text);
        Term root = reader.any();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("an operator or the end");
        }
        return new Formula(text, root);
    }

    private Term any() {
        depth++;
        if (depth > MAX_DEPTH) {
            throw wrong("at most " + MAX_DEPTH + " levels of parentheses");
        }
        Term left = all();
        while (word("or")) {
            left = new Term.Binary(Operator.OR, left, all());
        }
        depth--;
        return left;
    }

    private Term all() {
        Term left = negation();
        while (word("and")) {
            left = new Term.Binary(Operator.AND, left, negation());
        }
        return left;
    }

    private Term negation() {
        return word("not") ? new Term.Not(negation()) : comparison();
    }

    private Term comparison() {
        Term left = sum();
        for (String[] sign : new String[][] {
            {"<=", "AT_MOST"}, {">=", "AT_LEAST"}, {"==", "EQUAL"}, {"!=", "DIFFERENT"}, {"<", "LESS"}, {">", "MORE"}
        }) {
            if (symbol(sign[0])) {
                return new Term.Binary(Operator.valueOf(sign[1]), left, sum());
            }
        }
        return left;
    }

    private Term sum() {
        Term left = product();
        while (true) {
            if (symbol("+")) {
                left = new Term.Binary(Operator.PLUS, left, product());
            } else if (symbol("-")) {
                left = new Term.Binary(Operator.MINUS, left, product());
            } else {
                return left;
            }
        }
    }

    private Term product() {
        Term left = sign();
        while (true) {
            if (symbol("*")) {
                left = new Term.Binary(Operator.TIMES, left, sign());
            } else if (symbol("/")) {
                left = new Term.Binary(Operator.OVER, left, sign());
            } else {
                return left;
            }
        }
    }

    private Term sign() {
        if (symbol("-")) {
            return new Term.Binary(Operator.MINUS, new Term.Constant(Fraction.ZERO), sign());
        }
        return primary();
    }

    private Term primary() {
        blanks();
        if (at >= text.length()) {
            throw wrong("a number, a name or a parenthesis");
        }
        char first = text.charAt(at);
        if (first == '(') {
            at++;
            Term inner = any();
            expect(")");
            return inner;
        }
        if (isDigit(first)) {
            return number();
        }
        if (isLetter(first)) {
            return nameOrCall();
        }
        throw wrong("a number, a name or a parenthesis");
    }

    private Term number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        try {
            Fraction value = Fraction.of(new BigDecimal(text.substring(start, at)));
            return new Term.Constant(symbol("%") ? value.over(Fraction.of(100)) : value);
        } catch (NumberFormatException e) {
            at = start;
            throw wrong("a number");
        }
    }

    private Term nameOrCall() {
        int start = at;
        while (at < text.length()
                && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)) || ".-".indexOf(text.charAt(at)) >= 0)) {
            boolean hyphen = text.charAt(at) == '-';
            if (hyphen && !(at + 1 < text.length() && partOfName(start))) {
                break;
            }
            at++;
        }
        String name = text.substring(start, at);
        if (!symbol("(")) {
            return new Term.Name(name);
        }
        Operation operation = operation(name, start);
        List<Term> arguments = new ArrayList<>();
        do {
            arguments.add(any());
        } while (symbol(","));
        expect(")");
        int wanted = operation == Operation.IF ? 3 : 1;
        boolean many = operation == Operation.MIN || operation == Operation.MAX;
        if (many ? arguments.size() < wanted : arguments.size() != wanted) {
            throw wrong(name + " with " + wanted + (many ? " arguments or more" : " arguments"));
        }
        return new Term.Call(operation, List.copyOf(arguments));
    }

    /** A hyphen belongs to a name after a dot, as in {@code note.A-2.balance}, when no blank is around it. */
    private boolean partOfName(int start) {
        char next = text.charAt(at + 1);
        return text.substring(start, at).indexOf('.') >= 0 && (isLetter(next) || isDigit(next));
    }

    private Operation operation(String name, int start) {
        return switch (name) {
            case "min" -> Operation.MIN;
            case "max" -> Operation.MAX;
            case "if" -> Operation.IF;
            case "abs" -> Operation.ABS;
            default -> {
                at = start;
                throw wrong("a function of min, max, if, abs");
            }
        };
    }

    private boolean word(String word) {
        blanks();
        int end = at + word.length();
        if (text.startsWith(word, at)
                && (end == text.length() || !(isLetter(text.charAt(end)) || isDigit(text.charAt(end))))) {
            at = end;
            return true;
        }
        return false;
    }

    private boolean symbol(String symbol) {
        blanks();
        if (text.startsWith(symbol, at)) {
            at += symbol.length();
            return true;
        }
        return false;
    }

    private void expect(String symbol) {
        if (!symbol(symbol)) {
            throw wrong(symbol);
        }
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private IllegalArgumentException wrong(String expected) {
        String rest = at < text.length() ? text.substring(at, Math.min(text.length(), at + 20)) : "the end";
        return new IllegalArgumentException(
                expected + " is expected at character " + (at + 1) + " of the formula, got: " + rest);
    }
}
