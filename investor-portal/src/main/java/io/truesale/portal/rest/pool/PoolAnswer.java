package io.truesale.portal.rest.pool;

import io.truesale.workflow.api.PoolView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pool; parts that are not known yet are left out.
 *
 * @param pool id
 * @param originator member that owns the loans
 * @param deal deal that they are meant for
 * @param cutOff day from which collections belong to the vehicle
 * @param status {@code CREATED}, {@code TAPE_ATTACHED}, {@code VALIDATED}, {@code FREEZING} or {@code FROZEN}
 * @param version of the newest tape
 * @param fileSha256 of the newest tape
 * @param root Merkle root of its fingerprints
 * @param count its loans
 * @param balanceMinor sum of its balances at the period end, minor units
 * @param height block with the root, once frozen
 * @param transaction that recorded it
 * @param refusal why the ledger refused the last freeze; left out for who only invests
 * @param refusedLoans loans that the refusal concerns
 */
record PoolAnswer(
        String pool,
        String originator,
        String deal,
        LocalDate cutOff,
        String status,
        @Nullable Integer version,
        @Nullable String fileSha256,
        @Nullable String root,
        @Nullable Long count,
        @Nullable Long balanceMinor,
        @Nullable Long height,
        @Nullable String transaction,
        @Nullable String refusal,
        List<String> refusedLoans,
        Instant createdAt) {
    static PoolAnswer of(PoolView pool, boolean before) {
        PoolView.Tape tape = pool.tape().orElse(null);
        PoolView.Frozen frozen = pool.frozen().orElse(null);
        PoolView.Refusal refusal = before ? pool.refusal().orElse(null) : null;
        return new PoolAnswer(
                pool.pool().value(),
                pool.originator().value(),
                pool.deal().value(),
                pool.cutOff(),
                pool.status().name(),
                tape == null ? null : tape.version(),
                tape == null ? null : tape.sha256(),
                tape == null ? null : tape.root(),
                tape == null ? null : tape.loans(),
                tape == null ? null : tape.endBalanceCents(),
                frozen == null ? null : frozen.height(),
                frozen == null ? null : frozen.transaction(),
                refusal == null ? null : refusal.code() + ": " + refusal.sentence(),
                refusal == null ? List.of() : refusal.assetNumbers(),
                pool.createdAt());
    }
}
