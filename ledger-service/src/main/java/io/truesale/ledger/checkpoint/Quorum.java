package io.truesale.ledger.checkpoint;

import io.truesale.contract.membership.Operator;
import java.util.List;

/** More than two thirds of the validating operators: so many that two quorums share one honest operator. */
public final class Quorum {
    private Quorum() {}

    /** Whether the signatures on {@code note} by {@code operators} make its block final. */
    public static boolean reached(SignedNote note, List<Operator> operators) {
        long signed = operators.stream()
                .filter(operator -> note.signedBy(operator.name(), operator.checkpointKey()))
                .count();
        return 3 * signed > 2L * operators.size();
    }
}
