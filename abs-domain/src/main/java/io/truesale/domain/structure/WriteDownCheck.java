package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says whether write-downs go from junior to senior, write-ups the other way, and only where something can be put back. */
final class WriteDownCheck {
    private final FileReading in;
    private final DealTerms terms;
    private final Set<String> writtenDown = new TreeSet<>();

    WriteDownCheck(FileReading in, DealTerms terms) {
        this.in = in;
        this.terms = terms;
        for (DealTerms.Waterfall waterfall : terms.waterfalls()) {
            for (Step step : waterfall.steps()) {
                if (step instanceof Step.WriteDown write) {
                    writtenDown.addAll(write.notes());
                }
            }
        }
    }

    /** The classes of a step that writes down or up, whose order is looked at. */
    List<String> classes(Node at, Step step) {
        if (step instanceof Step.WriteDown write) {
            down(at, write);
            return write.notes();
        } else if (step instanceof Step.WriteUp write) {
            up(at, write);
            return write.notes();
        }
        throw new IllegalArgumentException("a step that writes no class down or up: " + step);
    }

    private void down(Node at, Step.WriteDown step) {
        List<String> order = ranked(step.notes());
        Collections.reverse(order);
        ordered(
                at,
                step.notes(),
                order,
                "a write-down goes from the most junior class to the most senior (notes stand most senior first): ");
        oneCurrency(at, step.notes());
    }

    private void up(Node at, Step.WriteUp step) {
        ordered(
                at,
                step.notes(),
                ranked(step.notes()),
                "a write-up goes from the most senior class to the most junior (notes stand most senior first): ");
        oneCurrency(at, step.notes());
        for (String id : step.notes()) {
            if (!writtenDown.contains(id)) {
                in.problem(at, "class " + id + " is written up and no step writes it down: a step writeDown names it");
            }
        }
    }

    /** {@code ids} by seniority; those that are unknown, which is said elsewhere, are left out. */
    private List<String> ranked(List<String> ids) {
        List<String> ranked = new ArrayList<>();
        terms.notes().stream().map(DealTerms.Note::id).filter(ids::contains).forEach(ranked::add);
        return ranked;
    }

    private void ordered(Node at, List<String> given, List<String> expected, String rule) {
        List<String> known =
                given.stream().distinct().filter(expected::contains).toList();
        if (!known.equals(expected)) {
            in.problem(at, rule + expected + " is expected, got: " + given);
        }
    }

    private void oneCurrency(Node at, List<String> ids) {
        List<CurrencyUnit> currencies = terms.notes().stream()
                .filter(note -> ids.contains(note.id()))
                .map(DealTerms.Note::currency)
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            in.problem(at, "classes that one step writes down or up are in one currency, got: " + currencies);
        }
    }
}
