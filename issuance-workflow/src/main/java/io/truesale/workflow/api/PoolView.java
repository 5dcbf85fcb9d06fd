package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.PoolId;
import io.truesale.domain.pool.PoolStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A pool as it stands.
 *
 * @param pool which
 * @param originator member that owns the loans
 * @param deal deal that they are meant for
 * @param cutOff day from which collections belong to the vehicle
 * @param status where it stands
 * @param tape the newest tape
 * @param frozen where the ledger holds it
 * @param refusal why the ledger refused the last freeze; empty when it did not, or another was asked for since
 * @param createdAt when
 */
public record PoolView(
        PoolId pool,
        MemberId originator,
        DealId deal,
        LocalDate cutOff,
        PoolStatus status,
        Optional<Tape> tape,
        Optional<Frozen> frozen,
        Optional<Refusal> refusal,
        Instant createdAt) {
    public PoolView {
        requireNonNull(pool, "pool");
        requireNonNull(originator, "originator");
        requireNonNull(deal, "deal");
        requireNonNull(cutOff, "cutOff");
        requireNonNull(status, "status");
        requireNonNull(tape, "tape");
        requireNonNull(frozen, "frozen");
        requireNonNull(refusal, "refusal");
        requireNonNull(createdAt, "createdAt");
    }

    /**
     * The newest tape.
     *
     * @param version from 1
     * @param fileName as its owner gave it
     * @param sha256 of the file, hex
     * @param sizeBytes of the file
     * @param blob address in the vault, hex
     * @param root Merkle root of the salted fingerprints, hex
     * @param loans how many
     * @param endBalanceCents sum of balances at the period end
     * @param attachedAt when
     */
    public record Tape(
            int version,
            String fileName,
            String sha256,
            long sizeBytes,
            String blob,
            String root,
            long loans,
            long endBalanceCents,
            Instant attachedAt) {}

    /** Block and transaction of the deal's channel that hold the pool's root. */
    public record Frozen(long height, String transaction) {}

    /** A refusal of the ledger and the loans that it concerns. */
    public record Refusal(String code, String sentence, List<String> assetNumbers) {
        public Refusal {
            assetNumbers = List.copyOf(assetNumbers);
        }
    }
}
