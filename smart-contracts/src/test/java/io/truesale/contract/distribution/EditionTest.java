package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.SVC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.fixture.SampleDealFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two versions on one channel: whichever opens the first period of a deal keeps it. */
class EditionTest {
    private static final CborMap TEMPLATE = DealModelCodec.encode(SampleDeal.model());
    private static final DistributionContract FIRST = new DistributionContract();
    private static final DistributionContract SECOND = DistributionContract.version2();

    private static void assertRefused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    private static CborMap act(String step) {
        return CborMap.builder().put("instance", "2026-02").put("step", step).build();
    }

    @Test
    void keepsADealThatVersionOneHasOpened() {
        LiveDeal deal = new LiveDeal(TEMPLATE, FIRST);
        assertThat(DistributionState.keptBy(deal)).isEmpty();
        assertThat(deal.open(1)).isInstanceOf(Accepted.class);
        assertThat(DistributionState.keptBy(deal)).isEqualTo(Optional.of(1));
        deal.call(SECOND);
        assertRefused(deal.open(1), DistributionRule.KEPT_BY_OTHER_VERSION, "is paid by distribution@1");
        assertRefused(
                deal.call(person(SVC, "ann"), DistributionContract.ACT, act("CALCULATION")),
                DistributionRule.KEPT_BY_OTHER_VERSION,
                "not by distribution@2");
    }

    /** Version 1 is not edited; the mark that version 2 leaves is read by it as a period that is open. */
    @Test
    void shutsVersionOneOutOfADealThatVersionTwoHasOpened() {
        LiveDeal deal = new LiveDeal(TEMPLATE, SECOND);
        assertThat(deal.open(1)).isInstanceOf(Accepted.class);
        assertThat(DistributionState.keptBy(deal)).isEqualTo(Optional.of(2));
        assertThat(deal.state().openInstance()).isEqualTo(Optional.of("2026-02"));
        deal.call(FIRST);
        assertRefused(deal.open(1), DistributionRule.PERIOD_STILL_OPEN, "distribution@2");
        assertRefused(
                deal.call(person(SVC, "ann"), DistributionContract.ACT, act("CALCULATION")),
                DistributionRule.UNKNOWN_PERIOD,
                "2026-02");
    }

    /** As it always did: a structure without the members of a model by template is malformed to version 1. */
    @Test
    void takesADealFileForMalformedInVersionOne() {
        CborMap file = DealFileCodec.encode(
                SampleDealFile.node(), SampleDealFile.terms().schedule());
        LiveDeal deal = new LiveDeal(file, FIRST);
        assertThatThrownBy(() -> deal.open(1)).isInstanceOf(MalformedCbor.class);
        deal.call(SECOND);
        assertThat(deal.open(1)).isInstanceOf(Accepted.class);
    }
}
