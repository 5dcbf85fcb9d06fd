package io.truesale.ledger.checkpoint;

import io.truesale.contract.membership.Operator;
import java.util.List;

/** More than two thirds of the validating operators: so many that two quorums share one honest operator. */
public final class Quorum {
    private Quorum() {}

    /** Whether more than a third of {@code operators} have signed: one of them at least is honest. */
    public static boolean hasAnHonest(SignedNote note, List<Operator> operators) {
        return 3 * signers(note, operators) > operators.size();
    }

    /** Whether the signatures on {@code note} by {@code operators} make its block final. */
    public static boolean reached(SignedNote note, List<Operator> operators) {
        return 3 * signers(note, operators) > 2L * operators.size();
    }

    private static long signers(SignedNote note, List<Operator> operators) {
        return operators.stream()
                .filter(operator -> note.signedBy(operator.name(), operator.checkpointKey()))
                .count();
    }
}
