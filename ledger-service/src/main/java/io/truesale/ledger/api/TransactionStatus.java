package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Outcome.Violation;
import java.util.List;

/**
 * How far a transaction has come, and what the contract answered.
 *
 * @param id which transaction
 * @param stage how far
 * @param height height of its block; 0 while only sequenced
 * @param index place within the block, from 0; -1 while only sequenced
 * @param verdict {@code OK} or the code of the first broken rule; empty while only sequenced
 * @param violations every broken rule with its sentence; empty when accepted
 */
public record TransactionStatus(
        TransactionId id, Stage stage, long height, int index, String verdict, List<Violation> violations) {
    /** The verdict of an accepted transaction. */
    public static final String OK = "OK";

    /** The three words of the ledger; never mixed. */
    public enum Stage {
        /** Has a place in the topic. */
        SEQUENCED,
        /** In a block of this node, its effects in the state. */
        INTEGRATED,
        /** Under a checkpoint that a quorum of validators signed. */
        FINAL
    }

    public TransactionStatus {
        requireNonNull(id, "id");
        requireNonNull(stage, "stage");
        requireNonNull(verdict, "verdict");
        violations = List.copyOf(violations);
    }

    /** Whether it is final. */
    public boolean isFinal() {
        return stage == Stage.FINAL;
    }

    /** Whether the contract accepted it. */
    public boolean accepted() {
        return verdict.equals(OK);
    }
}
