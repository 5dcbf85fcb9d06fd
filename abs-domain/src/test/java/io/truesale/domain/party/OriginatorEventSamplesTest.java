package io.truesale.domain.party;

import io.truesale.domain.fixture.EventSamples;
import io.truesale.domain.party.OriginatorEvent.CriteriaSet;
import io.truesale.domain.party.OriginatorEvent.OriginatorOnboarded;
import io.truesale.domain.party.OriginatorEvent.RepresentationGiven;
import io.truesale.domain.party.OriginatorEvent.RepresentationWithdrawn;
import io.truesale.domain.party.OriginatorEvent.SellerRegistered;
import io.truesale.domain.party.OriginatorEvent.SellerRemoved;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** What was once stored must load for ever: one sample for each revision of each event. */
class OriginatorEventSamplesTest extends EventSamples<OriginatorEvent> {
    private static final OriginatorId BANK = new OriginatorId(new MemberId("rivermark-bank"));

    OriginatorEventSamplesTest() {
        super(OriginatorEvent.class, "originator");
    }

    @Override
    protected Stream<OriginatorEvent> stored() {
        return Stream.of(
                new OriginatorOnboarded(BANK, "Rivermark Bank, N.A.", "549300RIVERMARK00001"),
                new CriteriaSet(
                        BANK,
                        2,
                        new EligibilityCriteria(
                                new BigDecimal("500.00"),
                                new BigDecimal("120000.00"),
                                "USD",
                                30,
                                3,
                                84,
                                new BigDecimal("0.25"),
                                550)),
                new SellerRegistered(BANK, new Seller("rivermark-auto", "Rivermark Auto Receivables LLC", "US-DE")),
                new SellerRemoved(BANK, "rivermark-auto"),
                new RepresentationGiven(
                        BANK,
                        new Representation("first-lien", "Each receivable is secured by a first lien on the vehicle.")),
                new RepresentationWithdrawn(BANK, "first-lien"));
    }
}
