package io.truesale.ledger.client;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Position;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record under a final checkpoint, as the node tells it; what proves it is its evidence.
 *
 * @param position where it stands
 * @param leafIndex index of its leaf in the log
 * @param digest SHA-256 of the signed record
 * @param id of the transaction; empty for what is none
 * @param verdict {@code OK} or the code of the first broken rule
 * @param blockTime time of the block
 * @param content what only those see whom it concerns
 */
public record FinalRecord(
        Position position,
        long leafIndex,
        Hash digest,
        Optional<TransactionId> id,
        String verdict,
        Instant blockTime,
        Optional<Content> content) {
    public FinalRecord {
        requireNonNull(position, "position");
        requireNonNull(digest, "digest");
        requireNonNull(id, "id");
        requireNonNull(verdict, "verdict");
        requireNonNull(blockTime, "blockTime");
        requireNonNull(content, "content");
    }

    /** Whether the contract accepted it. */
    public boolean accepted() {
        return verdict.equals(TransactionStatus.OK);
    }

    /**
     * Who did what.
     *
     * @param contract such as {@code notary@1}
     * @param function which function of it
     * @param person who signed
     * @param events what the contract told, in order; empty when refused
     */
    public record Content(String contract, String function, String person, List<Event> events) {
        public Content {
            requireNonNull(contract, "contract");
            requireNonNull(function, "function");
            requireNonNull(person, "person");
            events = List.copyOf(events);
        }
    }

    /**
     * A contract event.
     *
     * @param type such as {@code FingerprintRecorded}
     * @param fields its content
     */
    public record Event(String type, CborMap fields) {
        public Event {
            requireNonNull(type, "type");
            requireNonNull(fields, "fields");
        }
    }
}
