package io.truesale.ledger.witness;

import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import java.util.List;

/**
 * A log that a witness follows.
 *
 * @param origin first line of its checkpoints; one that ends with {@code /} stands for all that begin with it
 * @param operators keys of its operators; more than two thirds of them must have signed a checkpoint
 */
public record WitnessedLog(String origin, List<NoteKey> operators) {
    public WitnessedLog {
        operators = List.copyOf(operators);
        if (origin.isBlank() || operators.isEmpty()) {
            throw new IllegalArgumentException("a log has an origin and one operator at least");
        }
    }

    boolean is(String other) {
        return origin.endsWith("/") ? other.startsWith(origin) : other.equals(origin);
    }

    boolean isSigned(SignedNote note) {
        long signed = operators.stream()
                .filter(key -> key.signature(note).isPresent())
                .count();
        return 3 * signed > 2L * operators.size();
    }
}
