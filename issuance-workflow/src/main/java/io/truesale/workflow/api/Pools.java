package io.truesale.workflow.api;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.pool.PoolId;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Pools of loans from the first tape to frozen. Whoever acts does so for the person's own member, which must be the
 * pool's originator. Each of the writes is refused with {@link io.truesale.domain.rule.RuleViolated} and then changes
 * nothing.
 */
public interface Pools {
    /** Pools of {@code originator}, and of {@code deals} whoever their originator is, ascending by id. */
    List<PoolView> list(MemberId originator, Collection<DealId> deals);

    /** One pool. */
    Optional<PoolView> find(PoolId pool);

    /** Creates a pool of the person's member for {@code deal}. */
    void create(PersonId person, PoolId pool, DealId deal, LocalDate cutOff);

    /**
     * Takes a tape in. It is received here and read afterwards; the operation says how that ended, and
     * {@link #upload(OperationId)} what was found. The pool changes only if the tape is accepted as a whole. A longer file
     * than the node takes ({@code truesale.tape-bytes-max}) is refused without being kept.
     *
     * @param fileName as its owner gave it; its ending says which format is meant
     * @throws IOException when the content cannot be received
     */
    OperationId upload(PersonId person, PoolId pool, String fileName, InputStream content) throws IOException;

    /** One upload, with its findings once it was read. */
    Optional<UploadView> upload(OperationId operation);

    /** The newest uploads of a pool, newest first, 20 at most, without findings. */
    List<UploadView> uploads(PoolId pool);

    /** What reading the tape of {@code version} gave: totals, stratifications, findings. */
    Optional<TapeReading> report(PoolId pool, int version);

    /** Validates the newest tape against totals from the loan system. */
    void validate(PersonId person, PoolId pool, int version, long statedLoans, long statedBalanceCents);

    /** Asks the ledger to lock the assets and record every loan and the root; the operation says how that ended. */
    OperationId freeze(PersonId person, PoolId pool, int version);

    /** How far the newest freeze of a pool is; empty when none was asked for. */
    Optional<FreezeView> freeze(PoolId pool);
}
