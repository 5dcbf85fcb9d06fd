package io.truesale.contract.distribution;

import static io.truesale.domain.structure.FileNodes.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Balances between two dates come back from their form as they were, what triggers remember included. */
class StandingCodecTest {
    private static Standing afterAMonth(DealTerms deal) {
        Receipts receipts = new Receipts(40_000_000, 0, 0, 0, 0, deal.pool(), 0, Map.of("delinquent60", "7000000.00"));
        return Payments.pay(deal, Standing.atClosing(deal), receipts).closing();
    }

    @Test
    void keepsWhatTriggersRemember() {
        Map<String, Object> late = object("value", "delinquent60 / pool.end", "threshold", "5%", "consecutive", "3");
        Map<String, Object> loss = object("value", "cumulative.netLoss / pool.initial", "threshold", "4%");
        Standing standing =
                afterAMonth(DealFile.read(SampleDealFile.with("triggers", object("late", late, "loss", loss))));
        assertThat(standing.remembered()).isEqualTo(Map.of("late", List.of(new Standing.Remembered("0.07", true))));
        assertThat(StandingCodec.decode(StandingCodec.encode(standing))).isEqualTo(standing);
    }

    /** The form of a deal none of whose triggers looks back is the one that it had before there were any that do. */
    @Test
    void hasNoFieldForDealsThatRememberNothing() {
        Standing standing = afterAMonth(SampleDealFile.terms());
        assertThat(StandingCodec.encode(standing).find("remembered")).isEmpty();
        assertThat(StandingCodec.decode(StandingCodec.encode(standing))).isEqualTo(standing);
    }
}
