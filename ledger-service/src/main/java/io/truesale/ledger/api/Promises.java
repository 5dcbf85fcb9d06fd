package io.truesale.ledger.api;

import java.util.Optional;

/** Receipts for what was submitted, and what proves that one was not kept. Thread safe. */
public interface Promises {
    /**
     * Orders a transaction and promises by which height it is in the log; for one that is there already, that height.
     *
     * @throws TransientFault if it could not be ordered, or the channel does not run here
     * @throws IllegalArgumentException if it is too long
     */
    SubmitReceipt submit(SignedTransaction transaction);

    /**
     * A file that proves that {@code receipt} was not kept, for the stand-alone verifier.
     *
     * @param receipt note of a receipt of any operator
     * @param record the transaction that it is about
     * @return empty when the promise was kept, or cannot be judged yet: no final block is above the height
     * @throws IllegalArgumentException if it is no receipt for {@code record} on a channel of this node, or the file
     *     would be too long; the message says which
     */
    Optional<EvidenceFile> broken(String receipt, byte[] record);
}
