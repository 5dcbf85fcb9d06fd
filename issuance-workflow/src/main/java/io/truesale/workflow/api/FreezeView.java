package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

/**
 * A freeze on its way through the ledger.
 *
 * @param operation that is settled by it
 * @param phase {@code LOCKING}, {@code RECORDING}, {@code SEALING}, {@code DONE} or {@code REFUSED}
 * @param done transactions of it that the ledger has answered
 * @param total transactions of it so far known
 */
public record FreezeView(OperationId operation, String phase, int done, int total) {
    public FreezeView {
        requireNonNull(operation, "operation");
        requireNonNull(phase, "phase");
    }
}
