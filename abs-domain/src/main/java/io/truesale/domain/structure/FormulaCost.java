package io.truesale.domain.structure;

import io.truesale.domain.structure.Formula.Term;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How much work a formula is, with the formulas that it names written out: deals are paid on every node of a channel, so
 * that a file whose formulas double each other thirty times over must make no deal.
 */
final class FormulaCost {
    /** Most names that one formula reads, formulas within it written out. */
    static final int MAX_READS = 2000;

    /** Most formulas within one another. */
    static final int MAX_DEPTH = 20;

    private final Map<String, Formula> formulas;
    private final Map<String, Cost> known;
    private final TreeSet<String> open = new TreeSet<>();

    /** Knows the formulas of {@code terms}, and what stands in for observed values. */
    FormulaCost(DealTerms terms) {
        formulas = new TreeMap<>();
        terms.observed().forEach(one -> one.fallback().ifPresent(formula -> formulas.put(one.name(), formula)));
        formulas.putAll(terms.formulas());
        known = new TreeMap<>();
    }

    /** Names read, at most one more than {@link #MAX_READS}, and formulas within one another. */
    record Cost(int reads, int depth) {
        boolean tooMuch() {
            return reads > MAX_READS || depth > MAX_DEPTH;
        }

        private Cost and(Cost other) {
            return new Cost(Math.min(MAX_READS + 1, reads + other.reads), Math.max(depth, other.depth));
        }
    }

    /** The cost of {@code formula}; one that needs its own value counts once, and is refused for that. */
    Cost of(Formula formula) {
        return of(formula.root());
    }

    private Cost of(Term term) {
        if (term instanceof Term.Name name) {
            return named(name.name());
        } else if (term instanceof Term.Binary binary) {
            return of(binary.left()).and(of(binary.right()));
        } else if (term instanceof Term.Not not) {
            return of(not.of());
        } else if (term instanceof Term.Call call) {
            Cost sum = new Cost(0, 0);
            for (Term argument : call.arguments()) {
                sum = sum.and(of(argument));
            }
            return sum;
        }
        return new Cost(0, 0);
    }

    private Cost named(String name) {
        Formula formula = formulas.get(name);
        if (formula == null || open.contains(name)) {
            return new Cost(1, 0);
        }
        if (open.size() > MAX_DEPTH) {
            return new Cost(1, MAX_DEPTH);
        }
        Cost cost = known.get(name);
        if (cost == null) {
            open.add(name);
            Cost within = of(formula);
            open.remove(name);
            cost = new Cost(within.reads(), within.depth() + 1);
            known.put(name, cost);
        }
        return cost;
    }
}
