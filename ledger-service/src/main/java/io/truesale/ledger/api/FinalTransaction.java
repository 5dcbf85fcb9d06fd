package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Violation;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * A transaction under a final checkpoint, as projections and processes see it, accepted or refused.
 *
 * <p>A record whose signature did not verify also arrives here, with its code ({@code BAD_SIGNATURE},
 * {@code UNKNOWN_PERSON}): anybody who can write to the topic can make one that bears any id and person. So match what
 * you sent by {@code digest}, not by id alone, and act on a refusal only when the digest is one of yours.
 *
 * @param channel which log
 * @param height of its block, from 1
 * @param index place within the block, from 0
 * @param id chosen by the client
 * @param digest SHA-256 of the signed record
 * @param contract rule set and version that decided
 * @param function which function
 * @param arguments as signed
 * @param person who acted
 * @param verdict {@code OK} or the code of the first broken rule
 * @param violations every broken rule; empty when accepted
 * @param events what the contract told; empty when refused
 * @param blockTime time of the block
 */
public record FinalTransaction(
        ChannelId channel,
        long height,
        int index,
        TransactionId id,
        Hash digest,
        ContractId contract,
        String function,
        CborMap arguments,
        PersonId person,
        String verdict,
        List<Violation> violations,
        List<ContractEvent> events,
        Instant blockTime) {
    public FinalTransaction {
        requireNonNull(channel, "channel");
        requireNonNull(id, "id");
        requireNonNull(digest, "digest");
        requireNonNull(contract, "contract");
        requireNonNull(function, "function");
        requireNonNull(arguments, "arguments");
        requireNonNull(person, "person");
        requireNonNull(verdict, "verdict");
        requireNonNull(blockTime, "blockTime");
        violations = List.copyOf(violations);
        events = List.copyOf(events);
    }

    /** Whether the contract accepted it. */
    public boolean accepted() {
        return verdict.equals(TransactionStatus.OK);
    }
}
