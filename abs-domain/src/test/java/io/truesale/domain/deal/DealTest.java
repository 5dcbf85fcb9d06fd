package io.truesale.domain.deal;

import static org.hamcrest.Matchers.startsWith;

import io.truesale.domain.deal.DealCommand.RequestDecision;
import io.truesale.domain.deal.DealCommand.RequestOpening;
import io.truesale.domain.deal.DealCommand.SettleDecision;
import io.truesale.domain.deal.DealCommand.SettleOpening;
import io.truesale.domain.deal.DealEvent.DealOpeningConfirmed;
import io.truesale.domain.deal.DealEvent.DealOpeningRefused;
import io.truesale.domain.deal.DealEvent.DealOpeningRequested;
import io.truesale.domain.deal.DealEvent.StepDecisionConfirmed;
import io.truesale.domain.deal.DealEvent.StepDecisionRefused;
import io.truesale.domain.deal.DealEvent.StepDecisionRequested;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class DealTest {
    private static final DealFileId FILE = new DealFileId(new DealId("auto-1"), new MemberId("summit-securities"));
    private static final PersonId ANN = new PersonId("summit-securities/ann");
    private static final DealOpeningRequested OPENING = new DealOpeningRequested(FILE, "Auto 1", "op-1", ANN);
    private static final StepDecisionRequested DECISION =
            new StepDecisionRequested(FILE, "issuance", "MANDATE", 1, "APPROVE", "op-2", ANN);

    private final AggregateTestFixture<Deal> deal = new AggregateTestFixture<>(Deal.class);

    private static RequestDecision decide(String operation) {
        return new RequestDecision(FILE, "issuance", "MANDATE", 1, "APPROVE", operation, ANN);
    }

    @Test
    void requestsItsOpening() {
        deal.givenNoPriorActivity()
                .when(new RequestOpening(FILE, "Auto 1", "op-1", ANN))
                .expectEvents(OPENING);
    }

    @Test
    void refusesToRequestItsOpeningTwice() {
        deal.given(OPENING)
                .when(new RequestOpening(FILE, "Auto 1", "op-9", ANN))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("OPENING_REQUESTED_ONCE"));
    }

    @Test
    void confirmsItsOpening() {
        deal.given(OPENING)
                .when(new SettleOpening(FILE, "op-1", "OK"))
                .expectEvents(new DealOpeningConfirmed(FILE, "op-1"));
    }

    @Test
    void canBeOpenedAgainAfterARefusal() {
        deal.given(OPENING, new DealOpeningRefused(FILE, "op-1", "CHANNEL_EXISTS"))
                .when(new RequestOpening(FILE, "Auto 1", "op-1", ANN))
                .expectEvents(OPENING);
    }

    @Test
    void refusesASecondDecisionWhileOneIsUnderWay() {
        deal.given(DECISION)
                .when(decide("op-3"))
                .expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith("DECISION_UNDER_WAY"));
    }

    @Test
    void decidesAgainOnceTheLedgerHasRefused() {
        StepDecisionRefused refused = new StepDecisionRefused(FILE, "issuance", "MANDATE", "op-2", "WRONG_CAPACITY");
        deal.given(DECISION)
                .when(new SettleDecision(FILE, "op-2", "WRONG_CAPACITY"))
                .expectEvents(refused);
        new AggregateTestFixture<>(Deal.class)
                .given(DECISION, refused)
                .when(decide("op-3"))
                .expectEvents(new StepDecisionRequested(FILE, "issuance", "MANDATE", 1, "APPROVE", "op-3", ANN));
    }

    @Test
    void takesAnAnswerOnce() {
        StepDecisionConfirmed confirmed = new StepDecisionConfirmed(FILE, "issuance", "MANDATE", "op-2");
        deal.given(DECISION, confirmed)
                .when(new SettleDecision(FILE, "op-2", "OK"))
                .expectNoEvents();
    }
}
