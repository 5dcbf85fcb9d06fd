package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.Capacity;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One step of a {@link Procedure}.
 *
 * @param id capitals, digits and underscores, such as {@code POOL_CERTIFY}; also the id of the task in the diagram
 * @param capacity in which capacity it is signed
 * @param kind what sort of work it is
 * @param signatures how many distinct persons sign it: 1, or 2 for preparer and checker
 * @param after steps that must be completed before this one can be signed
 * @param returnsTo steps that are reopened, with all that builds on them, when this one is returned; empty when it
 *     cannot be returned
 * @param otherPersonThan steps whose signers may not sign this one
 */
public record Step(
        String id,
        Capacity capacity,
        StepKind kind,
        int signatures,
        List<String> after,
        List<String> returnsTo,
        List<String> otherPersonThan) {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    public Step {
        requireNonNull(capacity, "capacity");
        requireNonNull(kind, "kind");
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("a step id is 2 to 40 capitals, digits and underscores, not " + id);
        }
        if (signatures < 1 || signatures > 2) {
            throw new IllegalArgumentException(id + ": a step has 1 or 2 signatures, not " + signatures);
        }
        after = List.copyOf(after);
        returnsTo = List.copyOf(returnsTo);
        otherPersonThan = List.copyOf(otherPersonThan);
    }

    /** An approval by one person, not bound to other steps. */
    public static Step of(String id, Capacity capacity) {
        return new Step(id, capacity, StepKind.APPROVAL, 1, List.of(), List.of(), List.of());
    }

    /** This step with another kind. */
    public Step kind(StepKind other) {
        return new Step(id, capacity, other, signatures, after, returnsTo, otherPersonThan);
    }

    /** This step signed by two distinct persons. */
    public Step twoPersons() {
        return new Step(id, capacity, kind, 2, after, returnsTo, otherPersonThan);
    }

    /** This step after {@code steps}. */
    public Step after(String... steps) {
        return new Step(id, capacity, kind, signatures, List.of(steps), returnsTo, otherPersonThan);
    }

    /** This step, reopening {@code steps} when it is returned. */
    public Step returnsTo(String... steps) {
        return new Step(id, capacity, kind, signatures, after, List.of(steps), otherPersonThan);
    }

    /** This step, not to be signed by who signed one of {@code steps}. */
    public Step otherPersonThan(String... steps) {
        return new Step(id, capacity, kind, signatures, after, returnsTo, List.of(steps));
    }
}
