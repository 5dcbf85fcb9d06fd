package io.truesale.contract.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;

/**
 * One transaction as a contract sees it; its signature has been checked.
 *
 * @param function which function of the contract
 * @param arguments as signed
 * @param caller the person whose registered key signed
 * @param channel ledger channel that it runs on
 * @param transactionId hex of the 16-byte id that the client chose
 * @param height height of the block that it is in
 * @param blockTimeMillis time of that block, milliseconds since 1970-01-01T00:00Z; never falls along the channel
 */
public record Call(
        String function,
        CborMap arguments,
        PersonId caller,
        String channel,
        String transactionId,
        long height,
        long blockTimeMillis) {
    public Call {
        requireNonNull(function, "function");
        requireNonNull(arguments, "arguments");
        requireNonNull(caller, "caller");
        requireNonNull(channel, "channel");
        requireNonNull(transactionId, "transactionId");
    }
}
