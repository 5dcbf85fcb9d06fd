package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of a sign-off in an order in which they can be done: each comes after the steps that it builds on, so there
 * are no circles.
 *
 * @param name such as {@code issuance}; begins the ids of the pools in the diagram
 * @param lead capacity that may suspend, resume and cancel
 * @param steps in order
 */
public record Procedure(String name, Capacity lead, List<Step> steps) {
    public Procedure {
        requireNonNull(name, "name");
        requireNonNull(lead, "lead");
        steps = List.copyOf(steps);
        Map<String, Step> earlier = new LinkedHashMap<>();
        for (Step step : steps) {
            checkReferences(step, earlier);
            if (earlier.put(step.id(), step) != null) {
                throw new IllegalArgumentException("step given twice: " + step.id());
            }
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a procedure has steps");
        }
    }

    private static void checkReferences(Step step, Map<String, Step> earlier) {
        List<String> named = new ArrayList<>(step.after());
        named.addAll(step.returnsTo());
        named.addAll(step.otherPersonThan());
        for (String id : named) {
            if (!earlier.containsKey(id)) {
                throw new IllegalArgumentException(step.id() + " names " + id + ", which is no earlier step");
            }
        }
        for (String target : step.returnsTo()) {
            if (!reaches(step, target, earlier)) {
                throw new IllegalArgumentException(step.id() + " returns to " + target + ", but does not build on it");
            }
        }
    }

    private static boolean reaches(Step step, String target, Map<String, Step> known) {
        for (String before : step.after()) {
            Step predecessor = known.get(before);
            if (before.equals(target) || (predecessor != null && reaches(predecessor, target, known))) {
                return true;
            }
        }
        return false;
    }

    /** The step {@code id}. */
    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** Whether {@code step} builds on {@code target}, directly or by steps between. */
    public boolean buildsOn(Step step, String target) {
        Map<String, Step> known = new LinkedHashMap<>();
        steps.forEach(one -> known.put(one.id(), one));
        return reaches(step, target, known);
    }

    /** Steps that a return of {@code step} sets back: itself, its targets and all that builds on them, in order. */
    public List<Step> reopenedBy(Step step) {
        return steps.stream()
                .filter(one -> one.equals(step)
                        || step.returnsTo().contains(one.id())
                        || step.returnsTo().stream().anyMatch(target -> buildsOn(one, target)))
                .toList();
    }

    /** Capacities that sign a step, with the lead. */
    public Set<Capacity> capacities() {
        EnumSet<Capacity> capacities = EnumSet.of(lead);
        steps.forEach(step -> capacities.add(step.capacity()));
        return capacities;
    }
}
