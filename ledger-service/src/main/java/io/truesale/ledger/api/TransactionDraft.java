package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;

/**
 * All that a person signs.
 *
 * @param channel where it takes effect
 * @param id chosen by the client
 * @param contract rule set and version that decide
 * @param function which function of the contract
 * @param arguments its arguments
 * @param expiryHeight last height at which it may take effect, 1 or more; in a later block it is refused as EXPIRED.
 *     {@link #NO_EXPIRY} never expires
 * @param person who acts; a key registered for that person on the channel must sign
 */
public record TransactionDraft(
        ChannelId channel,
        TransactionId id,
        ContractId contract,
        String function,
        CborMap arguments,
        long expiryHeight,
        PersonId person) {
    /** An expiry that no chain reaches. */
    public static final long NO_EXPIRY = Long.MAX_VALUE;

    public TransactionDraft {
        requireNonNull(channel, "channel");
        requireNonNull(id, "id");
        requireNonNull(contract, "contract");
        requireNonNull(function, "function");
        requireNonNull(arguments, "arguments");
        requireNonNull(person, "person");
        if (expiryHeight < 1) {
            throw new IllegalArgumentException("an expiry height is 1 or more, not " + expiryHeight);
        }
        if (function.isEmpty() || function.length() > 64) {
            throw new IllegalArgumentException("a function name has 1 to 64 characters, not " + function.length());
        }
    }

    /** The institution that the person acts for. */
    public MemberId member() {
        return person.member();
    }
}
