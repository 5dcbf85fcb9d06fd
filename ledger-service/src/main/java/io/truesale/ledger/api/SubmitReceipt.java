package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

/**
 * What a node promises about a transaction that it has handed to the ordering service.
 *
 * @param id of the transaction
 * @param height the block of this height, and so every later one, has the transaction in its log
 * @param note the promise as the node's operator signed it: infra/docs/spec/ledger.md section 10
 */
public record SubmitReceipt(TransactionId id, long height, String note) {
    public SubmitReceipt {
        requireNonNull(id, "id");
        requireNonNull(note, "note");
    }
}
