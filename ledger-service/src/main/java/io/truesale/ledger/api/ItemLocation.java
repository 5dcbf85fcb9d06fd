package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

/**
 * Where a fingerprint stands in the log.
 *
 * @param channel which log
 * @param digest the fingerprint
 * @param leafIndex index of its leaf
 * @param height of the block
 * @param index place of the transaction within the block
 * @param item place within the transaction's batch, from 0
 * @param transaction the transaction that recorded it
 */
public record ItemLocation(
        ChannelId channel, Hash digest, long leafIndex, long height, int index, int item, TransactionId transaction) {
    public ItemLocation {
        requireNonNull(channel, "channel");
        requireNonNull(digest, "digest");
        requireNonNull(transaction, "transaction");
    }
}
