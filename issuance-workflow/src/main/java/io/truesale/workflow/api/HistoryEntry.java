package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to an object.
 *
 * @param objectId the object, as its identifier's text
 * @param deal deal that it belongs to, if one
 * @param happenedAt when: of a domain event the time it was written, of a transaction the time of its block
 * @param what {@code event.<name>} for a domain event, {@code ledger.<kind>} for an operation of this node that the
 *     ledger answered, {@code ledger.<contract>.<function>} for a transaction of another node
 * @param detail short facts such as a step and its outcome; may be empty
 * @param person who acted; empty when a machine reacted
 * @param proof where on the ledger it stands, if it does
 * @param refusal why the ledger refused it, if it did
 */
public record HistoryEntry(
        String objectId,
        Optional<DealId> deal,
        Instant happenedAt,
        String what,
        String detail,
        Optional<PersonId> person,
        Optional<Place> proof,
        Optional<Refusal> refusal) {
    public HistoryEntry {
        requireNonNull(objectId, "objectId");
        requireNonNull(deal, "deal");
        requireNonNull(happenedAt, "happenedAt");
        requireNonNull(what, "what");
        requireNonNull(detail, "detail");
        requireNonNull(person, "person");
        requireNonNull(proof, "proof");
        requireNonNull(refusal, "refusal");
    }

    /** A transaction in a final block. */
    public record Place(ChannelId channel, long height, TransactionId transaction) {}

    /** A broken rule and what it means. */
    public record Refusal(String code, String sentence) {}
}
