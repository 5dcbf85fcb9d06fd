package io.truesale.domain.party;

import static org.hamcrest.CoreMatchers.startsWith;

import io.truesale.domain.party.OriginatorCommand.GiveRepresentation;
import io.truesale.domain.party.OriginatorCommand.OnboardOriginator;
import io.truesale.domain.party.OriginatorCommand.RegisterSeller;
import io.truesale.domain.party.OriginatorCommand.RemoveSeller;
import io.truesale.domain.party.OriginatorCommand.SetCriteria;
import io.truesale.domain.party.OriginatorCommand.WithdrawRepresentation;
import io.truesale.domain.party.OriginatorEvent.CriteriaSet;
import io.truesale.domain.party.OriginatorEvent.OriginatorOnboarded;
import io.truesale.domain.party.OriginatorEvent.RepresentationGiven;
import io.truesale.domain.party.OriginatorEvent.RepresentationWithdrawn;
import io.truesale.domain.party.OriginatorEvent.SellerRegistered;
import io.truesale.domain.party.OriginatorEvent.SellerRemoved;
import io.truesale.domain.rule.RuleViolated;
import java.math.BigDecimal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

class OriginatorTest {
    private static final OriginatorId BANK = new OriginatorId(new MemberId("rivermark-bank"));
    private static final OriginatorOnboarded ONBOARDED =
            new OriginatorOnboarded(BANK, "Rivermark Bank, N.A.", "549300RIVERMARK00001");
    private static final EligibilityCriteria CRITERIA = new EligibilityCriteria(
            new BigDecimal("500.00"), new BigDecimal("120000.00"), "USD", 30, 3, 84, new BigDecimal("0.25"), 550);
    private static final EligibilityCriteria STRICTER = new EligibilityCriteria(
            new BigDecimal("500.00"), new BigDecimal("120000.00"), "USD", 0, 3, 84, new BigDecimal("0.25"), 600);
    private static final Seller SELLER = new Seller("rivermark-auto", "Rivermark Auto Receivables LLC", "US-DE");
    private static final Representation LIEN =
            new Representation("first-lien", "Each receivable is secured by a first lien on the vehicle.");

    private final AggregateTestFixture<Originator> originator = new AggregateTestFixture<>(Originator.class);

    private static void refused(ResultValidator<Originator> result, OriginatorRule rule) {
        result.expectNoEvents()
                .expectException(RuleViolated.class)
                .expectExceptionMessage(startsWith(rule.name() + ": "));
    }

    @Test
    void onboardsAnInstitution() {
        originator
                .givenNoPriorActivity()
                .when(new OnboardOriginator(BANK, "Rivermark Bank, N.A.", "549300RIVERMARK00001"))
                .expectEvents(ONBOARDED);
    }

    @Test
    void refusesASecondOnboarding() {
        refused(
                originator.given(ONBOARDED).when(new OnboardOriginator(BANK, "Other", "549300RIVERMARK00001")),
                OriginatorRule.ORIGINATOR_ONBOARDED_ONCE);
    }

    @Test
    void refusesCriteriaOfAStranger() {
        refused(
                originator.givenNoPriorActivity().when(new SetCriteria(BANK, CRITERIA)),
                OriginatorRule.ORIGINATOR_NOT_ONBOARDED);
    }

    @Test
    void countsVersionsOfTheCriteria() {
        originator
                .given(ONBOARDED, new CriteriaSet(BANK, 1, CRITERIA))
                .when(new SetCriteria(BANK, STRICTER))
                .expectEvents(new CriteriaSet(BANK, 2, STRICTER));
    }

    @Test
    void refusesTheSameCriteriaAgain() {
        refused(
                originator.given(ONBOARDED, new CriteriaSet(BANK, 1, CRITERIA)).when(new SetCriteria(BANK, CRITERIA)),
                OriginatorRule.CRITERIA_UNCHANGED);
    }

    @Test
    void registersASeller() {
        originator
                .given(ONBOARDED)
                .when(new RegisterSeller(BANK, SELLER))
                .expectEvents(new SellerRegistered(BANK, SELLER));
    }

    @Test
    void refusesASellerTwice() {
        refused(
                originator.given(ONBOARDED, new SellerRegistered(BANK, SELLER)).when(new RegisterSeller(BANK, SELLER)),
                OriginatorRule.SELLER_ONCE);
    }

    @Test
    void removesASeller() {
        originator
                .given(ONBOARDED, new SellerRegistered(BANK, SELLER))
                .when(new RemoveSeller(BANK, SELLER.id()))
                .expectEvents(new SellerRemoved(BANK, SELLER.id()));
    }

    @Test
    void refusesToRemoveAnUnknownSeller() {
        refused(originator.given(ONBOARDED).when(new RemoveSeller(BANK, "nobody")), OriginatorRule.SELLER_UNKNOWN);
    }

    @Test
    void givesARepresentation() {
        originator
                .given(ONBOARDED)
                .when(new GiveRepresentation(BANK, LIEN))
                .expectEvents(new RepresentationGiven(BANK, LIEN));
    }

    @Test
    void refusesARepresentationInForce() {
        refused(
                originator
                        .given(ONBOARDED, new RepresentationGiven(BANK, LIEN))
                        .when(new GiveRepresentation(BANK, LIEN)),
                OriginatorRule.REPRESENTATION_ONCE);
    }

    @Test
    void withdrawsARepresentationAndMayGiveItAnew() {
        originator
                .given(ONBOARDED, new RepresentationGiven(BANK, LIEN), new RepresentationWithdrawn(BANK, LIEN.code()))
                .when(new GiveRepresentation(BANK, LIEN))
                .expectEvents(new RepresentationGiven(BANK, LIEN));
    }

    @Test
    void refusesToWithdrawWhatIsNotInForce() {
        refused(
                originator.given(ONBOARDED).when(new WithdrawRepresentation(BANK, "first-lien")),
                OriginatorRule.REPRESENTATION_UNKNOWN);
    }
}
