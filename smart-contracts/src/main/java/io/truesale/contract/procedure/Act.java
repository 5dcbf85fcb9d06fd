package io.truesale.contract.procedure;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Codes;
import io.truesale.contract.codec.MalformedCbor;
import java.util.List;

/**
 * What a person signs: the arguments of the {@code act} function of every contract that runs a procedure.
 *
 * @param step which step
 * @param round of the step that the person has seen; a signature for another round is refused, so that nobody signs
 *     reworked content unseen
 * @param decision what is said to it
 * @param comment the reason or a remark, at most {@value #MAX_COMMENT} characters; empty when there is none
 * @param conditions for {@link Decision#APPROVE_WITH_CONDITIONS}, at most {@value #MAX_CONDITIONS}
 * @param evidence what the decision rests on: fingerprints of documents, roots, figures; defined by the contract
 */
public record Act(
        String step, int round, Decision decision, String comment, List<Condition> conditions, CborMap evidence) {
    /** Longest comment, characters: a remark, not a document. */
    public static final int MAX_COMMENT = 2000;

    /** Most conditions of one approval: a list that people still read. */
    public static final int MAX_CONDITIONS = 20;

    /** Highest round that is read: no step is reworked that often. */
    public static final int MAX_ROUND = 1_000_000;

    public Act {
        requireNonNull(step, "step");
        requireNonNull(decision, "decision");
        requireNonNull(evidence, "evidence");
        conditions = List.copyOf(conditions);
        if (comment.length() > MAX_COMMENT) {
            throw new MalformedCbor("a comment has at most " + MAX_COMMENT + " characters, not " + comment.length());
        }
        if (conditions.size() > MAX_CONDITIONS) {
            throw new MalformedCbor("at most " + MAX_CONDITIONS + " conditions, not " + conditions.size());
        }
    }

    /** An approval without remark. */
    public static Act approve(String step, int round, CborMap evidence) {
        return new Act(step, round, Decision.APPROVE, "", List.of(), evidence);
    }

    /** A decision that carries only its reason. */
    public static Act of(String step, int round, Decision decision, String comment) {
        return new Act(step, round, decision, comment, List.of(), CborMap.empty());
    }

    /** Reads the form that {@link #toCbor} writes. */
    public static Act from(CborMap map) {
        return new Act(
                map.text("step"),
                round(map.integer("round")),
                Codes.read(Decision.class, map.text("decision")),
                map.text("comment"),
                map.maps("conditions").stream().map(Condition::from).toList(),
                map.map("evidence"));
    }

    private static int round(long value) {
        if (value < 1 || value > MAX_ROUND) {
            throw new MalformedCbor("a round is 1 to " + MAX_ROUND + ", not " + value);
        }
        return (int) value;
    }

    /** As it stands in a transaction. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("step", step)
                .put("round", round)
                .put("decision", decision.name())
                .put("comment", comment)
                .put("conditions", conditions.stream().map(Condition::toCbor).toList())
                .put("evidence", evidence)
                .build();
    }
}
