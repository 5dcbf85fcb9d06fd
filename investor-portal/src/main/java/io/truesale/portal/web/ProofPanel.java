package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

/**
 * Where an object stands on the ledger, for {@code components/panels :: proof(...)}.
 *
 * @param status in words: recorded, signed, final or refused
 * @param channel ledger channel, empty when nothing was sent yet
 * @param height block, empty when not in one
 * @param transaction id in hex, empty when nothing was sent yet
 * @param fingerprint of the content, in hex, empty when there is none
 * @param transactionHref page of the transaction, empty when not in a block
 * @param receiptHref download of the receipt, empty when not final
 */
public record ProofPanel(
        Status status,
        String channel,
        String height,
        String transaction,
        String fingerprint,
        String transactionHref,
        String receiptHref) {
    public ProofPanel {
        requireNonNull(status, "status");
        requireNonNull(channel, "channel");
        requireNonNull(height, "height");
        requireNonNull(transaction, "transaction");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(transactionHref, "transactionHref");
        requireNonNull(receiptHref, "receiptHref");
    }
}
