package io.truesale.ledger.execute;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Violation;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.LogRecord;
import java.util.List;
import java.util.Optional;

/**
 * A record with what the ledger answered.
 *
 * @param index place within the block, from 0
 * @param source the record
 * @param digest SHA-256 of its bytes
 * @param leafIndex index of its leaf
 * @param draft what was signed; empty when undecodable
 * @param verdict {@code OK} or a code
 * @param violations every broken rule
 * @param events what the contract told
 * @param items digests that have the leaves after its own
 * @param effects digest of writes and events: what its leaf commits to
 * @param provable the bytes that {@code effects} is the digest of, where the contract says that they may be proven elsewhere;
 *     not copied: treat them as a constant
 * @param claimsId whether its id is used up by it: the signature was good and the id was free
 */
public record ExecutedRecord(
        int index,
        LogRecord source,
        Hash digest,
        long leafIndex,
        Optional<TransactionDraft> draft,
        String verdict,
        List<Violation> violations,
        List<ContractEvent> events,
        List<Hash> items,
        Hash effects,
        Optional<byte[]> provable,
        boolean claimsId) {
    public ExecutedRecord {
        requireNonNull(source, "source");
        requireNonNull(digest, "digest");
        requireNonNull(draft, "draft");
        requireNonNull(verdict, "verdict");
        requireNonNull(effects, "effects");
        requireNonNull(provable, "provable");
        violations = List.copyOf(violations);
        events = List.copyOf(events);
        items = List.copyOf(items);
    }
}
