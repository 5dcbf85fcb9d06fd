package io.truesale.ledger.api;

/**
 * Follows the final transactions of every channel. Each is handed over in log order of its channel, exactly once by the
 * cursor (name, channel), in a database transaction of its own that also moves the cursor. One call at a time for each
 * handler.
 */
public interface FinalTransactionHandler {
    /** Stable name of the cursor, for example {@code outbox}; a new name starts from the first block. */
    String name();

    /**
     * Handles one transaction inside the surrounding database transaction. What it throws rolls that back; the same
     * transaction is offered again after a pause. Blocks and other handlers are not concerned.
     */
    void handle(FinalTransaction transaction) throws Exception;
}
