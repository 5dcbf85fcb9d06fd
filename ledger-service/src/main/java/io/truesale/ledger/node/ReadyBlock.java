package io.truesale.ledger.node;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.membership.Operator;
import io.truesale.ledger.execute.ExecutedBlock;
import java.util.List;

/**
 * A block that is executed and not yet stored.
 *
 * @param block what it adds
 * @param operators validators of the channel after it: their quorum makes it final
 */
record ReadyBlock(ExecutedBlock block, List<Operator> operators) {
    ReadyBlock {
        requireNonNull(block, "block");
        operators = List.copyOf(operators);
    }

    long height() {
        return block.tip().height();
    }
}
