package io.truesale.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.assets.PledgedAssetsContract;
import io.truesale.contract.codec.CborMap;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.fixture.PaperPerson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An asset is locked on the consortium channel and counted on by a deal, over the logs of simulated nodes. */
class TwoChannelsTest {
    private static final PaperPerson LI = new PaperPerson("rivermark-bank/li.na", 1);
    private static final PaperPerson ANN = new PaperPerson("linden-law/ann.reed", 2);
    private static final String POOL = "auto-1";

    private final SimulatedConsortium consortium =
            new SimulatedConsortium("demo", ChannelId.CONSORTIUM, 100, 3, List.of(LI, ANN));
    private final SimulatedConsortium deal =
            new SimulatedConsortium("demo", new ChannelId("deal-one"), 200, 2, List.of(LI, ANN));

    private TransactionId onConsortium(PaperPerson person, String function, CborMap arguments) {
        return consortium.call(person, PledgedAssetsContract.ID, function, arguments);
    }

    private TransactionId onDeal(PaperPerson person, String function, CborMap arguments) {
        return deal.call(person, PledgedAssetsContract.ID, function, arguments);
    }

    private static CborMap proven(SimulatedConsortium of, TransactionId id, int signers) {
        return LockRequests.proven(of.proof(id, signers));
    }

    @Test
    void locksProvesAndReleases() {
        deal.trust(consortium.origin(), 3, consortium.operators());
        consortium.trust(deal.origin(), 2, deal.operators());
        long later = consortium.height() + 100;
        onConsortium(LI, "open", LockRequests.open(POOL, 1, 1, new byte[32], later));
        onConsortium(LI, "lock", LockRequests.lock(POOL, 0, List.of(new byte[32])));
        TransactionId pledge = onConsortium(LI, "pledge", LockRequests.pledge(POOL, deal.origin(), later));
        assertThat(consortium.verdict(pledge)).isEqualTo("OK");
        assertThat(deal.verdict(onDeal(ANN, "take", proven(consortium, pledge, 2))))
                .isEqualTo("FACT_TOO_FEW_SIGNATURES");
        TransactionId take = onDeal(ANN, "take", proven(consortium, pledge, 3));
        assertThat(deal.verdict(take)).isEqualTo("OK");
        TransactionId bind = onConsortium(ANN, "bind", proven(deal, take, 2));
        assertThat(consortium.verdict(bind)).isEqualTo("OK");
        assertThat(deal.verdict(onDeal(ANN, "settle", proven(consortium, bind, 3))))
                .isEqualTo("OK");
        CborMap which = LockRequests.taken(consortium.origin(), POOL);
        TransactionId asked = onDeal(LI, "yield", which);
        assertThat(deal.verdict(asked)).isEqualTo("OK");
        assertThat(consortium.verdict(onConsortium(LI, "release", proven(deal, asked, 2))))
                .as("the originator alone")
                .isEqualTo("PLEDGE_OTHER");
        TransactionId yielded = onDeal(ANN, "yield", which);
        assertThat(deal.verdict(yielded)).isEqualTo("OK");
        assertThat(consortium.verdict(onConsortium(ANN, "release", proven(deal, yielded, 2))))
                .isEqualTo("OK");
    }
}
