package io.truesale.domain.deal;

import io.truesale.domain.deal.DealEvent.DealOpeningConfirmed;
import io.truesale.domain.deal.DealEvent.DealOpeningRefused;
import io.truesale.domain.deal.DealEvent.DealOpeningRequested;
import io.truesale.domain.deal.DealEvent.StepDecisionConfirmed;
import io.truesale.domain.deal.DealEvent.StepDecisionRefused;
import io.truesale.domain.deal.DealEvent.StepDecisionRequested;
import io.truesale.domain.fixture.EventSamples;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.stream.Stream;

/** What was once stored must load for ever: one sample for each revision of each event. */
class DealEventSamplesTest extends EventSamples<DealEvent> {
    private static final DealFileId FILE =
            new DealFileId(new DealId("rivermark-auto-2026-1"), new MemberId("summit-securities"));
    private static final PersonId ANNA = new PersonId("summit-securities/meyer.anna");

    DealEventSamplesTest() {
        super(DealEvent.class, "deal");
    }

    @Override
    protected Stream<DealEvent> stored() {
        return Stream.of(
                new DealOpeningRequested(FILE, "Rivermark Auto 2026-1", "op-1", ANNA),
                new DealOpeningConfirmed(FILE, "op-1"),
                new DealOpeningRefused(FILE, "op-1", "CHANNEL_EXISTS"),
                new StepDecisionRequested(FILE, "issuance", "MANDATE", 1, "APPROVE", "op-2", ANNA),
                new StepDecisionConfirmed(FILE, "issuance", "MANDATE", "op-2"),
                new StepDecisionRefused(FILE, "issuance", "MANDATE", "op-2", "WRONG_CAPACITY"));
    }
}
