package io.truesale.domain.pool;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.fixture.EventSamples;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.pool.PoolEvent.FreezeRefused;
import io.truesale.domain.pool.PoolEvent.FreezeRequested;
import io.truesale.domain.pool.PoolEvent.PoolCreated;
import io.truesale.domain.pool.PoolEvent.PoolFrozen;
import io.truesale.domain.pool.PoolEvent.TapeAttached;
import io.truesale.domain.pool.PoolEvent.TapeValidated;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What was once stored must load for ever: one sample for each revision of each event. */
class PoolEventSamplesTest extends EventSamples<PoolEvent> {
    private static final LoanPoolId POOL = new LoanPoolId(new PoolId("rivermark-2026-1"));
    private static final TapeSeal SEAL = new TapeSeal(
            2,
            "pool.xml",
            "a".repeat(64),
            "b".repeat(64),
            "c".repeat(64),
            11,
            10,
            0,
            12_345_678_90L,
            20_000_000_00L,
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 1, 31),
            true,
            3);

    PoolEventSamplesTest() {
        super(PoolEvent.class, "pool");
    }

    @Override
    protected Stream<PoolEvent> stored() {
        return Stream.of(
                new PoolCreated(
                        POOL,
                        new MemberId("rivermark-bank"),
                        new DealId("rivermark-auto-2026-1"),
                        LocalDate.of(2026, 1, 31)),
                new TapeAttached(POOL, SEAL),
                new TapeValidated(POOL, 2, 10, 12_345_678_90L),
                new FreezeRequested(POOL, 2),
                new PoolFrozen(POOL, 2, 17, "00112233445566778899aabbccddeeff"),
                new FreezeRefused(POOL, 2, "ASSET_LOCKED", "2 assets are in another pool", List.of("RMB-1", "RMB-2")));
    }
}
