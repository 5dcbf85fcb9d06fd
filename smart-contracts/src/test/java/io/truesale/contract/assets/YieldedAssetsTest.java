package io.truesale.contract.assets;

import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.COLLEAGUE;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static io.truesale.contract.fixture.PaperConsortium.TRUSTEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.proof.TransactionProof;
import org.junit.jupiter.api.Test;

/** Who gives assets back, and what does not count as that. Source: assets.md, section 2.1. */
class YieldedAssetsTest extends PledgeChannels {
    @Test
    void whatIsSettledIsYieldedByOwnerAndDealTogether() {
        settle("auto-1");
        assertThat(yielding(BANKER, "auto-1")).as("the owner alone").isEqualTo("AssetsYieldAsked");
        TransactionProof asked = deal.proof();
        assertThat(onRegistry(RIVAL, "release", proven(asked)))
                .as("one side is not enough")
                .isEqualTo("PLEDGE_OTHER");
        assertThat(yielding(BANKER, "auto-1")).isEqualTo("YIELD_SAID");
        assertThat(yielding(COLLEAGUE, "auto-1")).as("without ORG").isEqualTo("YIELD_CAPACITY");
        assertThat(yielding(RIVAL, "auto-1")).as("neither side").isEqualTo("YIELD_CAPACITY");
        assertThat(held()).contains(lockOf("auto-1"));
        assertThat(yielding(TRUSTEE, "auto-1")).isEqualTo("AssetsYielded");
        assertThat(taken("auto-1")).isEqualTo(TakenLock.Status.YIELDED);
        assertThat(onRegistry(RIVAL, "release", proven(asked))).isEqualTo("PLEDGE_OTHER");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("AssetsReleased");
    }

    @Test
    void aSideKeepsWhatTheOtherHasNotYieldedYet() {
        settle("auto-1");
        CborMap which = LockRequests.taken(registry.origin(), "auto-1");
        assertThat(onDeal(TRUSTEE, "keep", which)).as("nothing said").isEqualTo("YIELD_SAID");
        assertThat(yielding(TRUSTEE, "auto-1")).isEqualTo("AssetsYieldAsked");
        assertThat(onDeal(BANKER, "keep", which)).as("the other side").isEqualTo("YIELD_SAID");
        assertThat(onDeal(RIVAL, "keep", which)).isEqualTo("YIELD_CAPACITY");
        assertThat(onDeal(TRUSTEE, "keep", which)).isEqualTo("AssetsKept");
        assertThat(yielding(BANKER, "auto-1"))
                .as("the trustee has taken it back")
                .isEqualTo("AssetsYieldAsked");
        assertThat(taken("auto-1")).isEqualTo(TakenLock.Status.SETTLED);
        assertThat(yielding(TRUSTEE, "auto-1")).isEqualTo("AssetsYielded");
        assertThat(onDeal(TRUSTEE, "keep", which)).isEqualTo("PLEDGE_STATUS");
    }

    @Test
    void aDealThatYieldsBeforeItIsBoundLetsGoToo() {
        lock("auto-1");
        pledge("auto-1", 50);
        onDeal(RIVAL, "take", proven(registry.proof()));
        assertThat(yielding(TRUSTEE, "auto-1")).as("only its owner").isEqualTo("LOCK_NOT_OWNER");
        assertThat(yielding(COLLEAGUE, "auto-1")).as("without ORG").isEqualTo("YIELD_CAPACITY");
        assertThat(yielding(BANKER, "auto-1")).isEqualTo("AssetsYielded");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("AssetsReleased");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("PLEDGE_STATUS");
    }
}
