package io.truesale.workflow.usecase.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.domain.pool.PoolStatus;
import io.truesale.domain.sample.SamplePool;
import io.truesale.ledger.api.FinalTransaction;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.PoolView;
import io.truesale.workflow.fixture.PaperLedger;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pool is frozen when all that proves it is final, and given back when anything of it is refused. */
class PoolFreezeIT extends PaperPools {
    private OperationId requestFreeze() throws IOException {
        upload("january.xml", tape(SPEC));
        PoolView.Tape tape = pool().tape().orElseThrow();
        pools.validate(PERSON, POOL, 1, tape.loans(), tape.endBalanceCents());
        return pools.freeze(PERSON, POOL, 1);
    }

    @Test
    void isFrozenOnlyWhenTheLedgerHasLocksFingerprintsAndRoot() throws IOException {
        OperationId operation = requestFreeze();
        assertThat(pool().status()).isEqualTo(PoolStatus.FREEZING);
        settleAll("open", "OK", 1);
        settleAll("lock", "OK", 2); // 1,200 loans in chunks of 1,000
        settleAll("confirm", "OK", 1);
        assertThat(pool().status()).isEqualTo(PoolStatus.FREEZING);
        settleAll("recordBatch", "OK", 2);
        assertThat(pool().status()).isEqualTo(PoolStatus.FREEZING);
        settleAll("sealBatch", "OK", 1);
        assertThat(pool().status()).isEqualTo(PoolStatus.FROZEN);
        assertThat(pool().frozen().orElseThrow().height()).isEqualTo(17);
        assertThat(operations.find(operation).orElseThrow().state()).isEqualTo(OperationStatus.State.CONFIRMED);
        settleAll("sealBatch", "OK", 1); // offered again: nothing happens twice
        assertThat(pool().status()).isEqualTo(PoolStatus.FROZEN);
    }

    @Test
    void namesTheLoansThatAreInAnotherLivePool() throws IOException {
        OperationId operation = requestFreeze();
        settleAll("open", "OK", 1);
        await(() -> ordered("lock").size() == 2);
        SignedTransaction first = ordered("lock").get(0);
        SignedTransaction second = ordered("lock").get(1);
        CborValue taken = first.draft().arguments().array("tags").get(4); // row 5 of the tape
        settle(conflicted(PaperLedger.settled(first, 17, "OK"), taken));
        assertThat(pool().status()).isEqualTo(PoolStatus.FREEZING);
        settle(PaperLedger.settled(second, 17, "LOCK_NOT_OPEN"));
        assertThat(pool().status()).isEqualTo(PoolStatus.VALIDATED);
        PoolView.Refusal refusal = pool().refusal().orElseThrow();
        assertThat(refusal.code()).isEqualTo("POOL_ASSET_TAKEN");
        assertThat(refusal.assetNumbers())
                .containsExactly(SamplePool.of(SPEC).rows().get(4).assetNumber());
        assertThat(operations.find(operation).orElseThrow().code()).hasValue("POOL_ASSET_TAKEN");
        assertThat(ordered("recordBatch")).isEmpty();
        assertThat(ordered("abandon")).isEmpty();
    }

    private static FinalTransaction conflicted(FinalTransaction read, CborValue tag) {
        CborMap fields = CborMap.builder()
                .put("chunk", 0)
                .put("conflicts", 1)
                .put("tags", List.of(tag))
                .build();
        return new FinalTransaction(
                read.channel(),
                read.height(),
                read.index(),
                read.id(),
                read.digest(),
                read.contract(),
                read.function(),
                read.arguments(),
                read.person(),
                read.verdict(),
                read.violations(),
                List.of(new ContractEvent("AssetsConflicted", fields)),
                read.blockTime());
    }

    @Test
    void givesTheLockBackWhenTheDealsChannelRefuses() throws IOException {
        requestFreeze();
        settleAll("open", "OK", 1);
        settleAll("lock", "OK", 2);
        settleAll("confirm", "OK", 1);
        settleAll("recordBatch", "BATCH_SEALED", 2);
        assertThat(pool().status()).isEqualTo(PoolStatus.VALIDATED);
        assertThat(pool().refusal().map(PoolView.Refusal::code)).isEqualTo(Optional.of("BATCH_SEALED"));
        await(() -> ordered("release").size() == 1);
    }

    private void settle(FinalTransaction read) {
        handlers.forEach(handler -> transaction.executeWithoutResult(status -> {
            try {
                handler.handle(read);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }
}
