package io.truesale.ledger.block;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.governance.Governance;
import io.truesale.contract.membership.Membership;
import io.truesale.ledger.api.Hash;
import java.util.Optional;

/**
 * A record that becomes a leaf, decoded once.
 *
 * @param source the record
 * @param digest SHA-256 of its bytes
 * @param transaction what it says; empty when it cannot be decoded
 * @param reason why it cannot be decoded; empty text when it can
 */
public record PendingRecord(
        LogRecord source, Hash digest, Optional<TransactionCodec.DecodedTransaction> transaction, String reason) {
    /** Longest record that is read as a transaction, bytes: below what a broker takes by default. */
    public static final int MAX_BYTES = 1_000_000;

    /** Reason code: longer than {@link #MAX_BYTES}. */
    public static final String TOO_LARGE = "TOO_LARGE";
    /** Reason code: not the canonical encoding of a transaction. */
    public static final String NOT_CANONICAL = "NOT_CANONICAL";

    /** Reason code: begins a new generation of the topic, see ledger.md section 11. */
    public static final String GENERATION = "GENERATION";

    /** Decodes {@code source}; never throws for what the bytes are. */
    public static PendingRecord of(LogRecord source) {
        Hash digest = Hash.of(source.bytes());
        if (source.bytes().length > MAX_BYTES) {
            return new PendingRecord(source, digest, Optional.empty(), TOO_LARGE);
        }
        if (GenerationRecord.mayBe(source.bytes())) {
            return new PendingRecord(source, digest, Optional.empty(), generationOr(source));
        }
        try {
            return new PendingRecord(source, digest, Optional.of(TransactionCodec.decode(source.bytes())), "");
        } catch (MalformedCbor malformed) {
            return new PendingRecord(source, digest, Optional.empty(), NOT_CANONICAL);
        }
    }

    private static String generationOr(LogRecord source) {
        try {
            GenerationRecord.decode(source.bytes());
            return GENERATION;
        } catch (MalformedCbor malformed) {
            return NOT_CANONICAL;
        }
    }

    /**
     * Whether it is alone in its block: what changes membership, contracts or limits, so that a block knows one of each,
     * and what begins a generation of the topic.
     *
     * @param governed whether the channel runs the contract that decides on contracts and limits
     */
    public boolean standsAlone(boolean governed) {
        return reason.equals(GENERATION)
                || transaction
                        .map(decoded -> decoded.draft().contract().name())
                        .filter(name ->
                                name.equals(Membership.CONTRACT) || (governed && name.equals(Governance.CONTRACT)))
                        .isPresent();
    }
}
