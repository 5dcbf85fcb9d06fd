package io.truesale.contract.issuance;

import static io.truesale.contract.fixture.Outcomes.assertRefused;
import static io.truesale.contract.fixture.Outcomes.told;
import static io.truesale.contract.issuance.DealOnPaper.evidence;
import static io.truesale.contract.issuance.DealOnPaper.person;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.ConditionPrecedent.State;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Condition;
import io.truesale.contract.procedure.Decision;
import io.truesale.contract.procedure.Step;
import io.truesale.domain.party.Capacity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions that an approval names, from naming to closing. */
class ConditionsPrecedentTest {
    private final DealOnPaper deal = new DealOnPaper();

    private void rateOnCondition() {
        deal.upTo("RATING");
        Condition condition = new Condition(ORG, "Deliver the servicing agreement");
        deal.act(
                person(RTG, "ann"),
                new Act("RATING", 1, Decision.APPROVE_WITH_CONDITIONS, "", List.of(condition), CborMap.empty()));
    }

    private void signAfterRating() {
        boolean after = false;
        for (Step step : IssuanceProcedure.PROCEDURE.steps()) {
            if (after && !step.id().equals("CLOSE")) {
                deal.sign(step);
            }
            after |= step.id().equals("RATING");
        }
    }

    private Outcome condition(String function, Capacity capacity, String id) {
        return deal.call(
                person(capacity, "ann"),
                function,
                CborMap.builder().put("condition", id).put("comment", "done").build());
    }

    @Test
    void closesOnlyWhenEveryConditionIsMet() {
        rateOnCondition();
        signAfterRating();
        assertRefused(
                deal.approve(person(SPV, "ann"), "CLOSE", evidence("CLOSE")),
                IssuanceRule.CONDITIONS_OPEN,
                "[RATING-1-1]");
        assertThat(told(condition(IssuanceContract.MEET_CONDITION, ORG, "RATING-1-1")))
                .containsExactly("ConditionMet");
        assertThat(deal.approve(person(SPV, "ann"), "CLOSE", evidence("CLOSE"))).isInstanceOf(Accepted.class);
    }

    @Test
    void letsWhoNamedAConditionWaiveIt() {
        rateOnCondition();
        assertThat(told(condition(IssuanceContract.WAIVE_CONDITION, RTG, "RATING-1-1")))
                .containsExactly("ConditionWaived");
        assertRefused(
                condition(IssuanceContract.MEET_CONDITION, ORG, "RATING-1-1"),
                IssuanceRule.CONDITION_NOT_OPEN,
                "WAIVED");
    }

    @Test
    void refusesToMeetTheConditionOfOthers() {
        rateOnCondition();
        assertRefused(
                condition(IssuanceContract.MEET_CONDITION, SPV, "RATING-1-1"),
                IssuanceRule.CONDITION_NOT_YOURS,
                "ORG of org-member");
        assertRefused(
                condition(IssuanceContract.WAIVE_CONDITION, ORG, "RATING-1-1"),
                IssuanceRule.CONDITION_NOT_YOURS,
                "RTG of rtg-member");
    }

    @Test
    void refusesAnUnknownCondition() {
        deal.open();
        assertRefused(
                condition(IssuanceContract.MEET_CONDITION, ORG, "RATING-9-9"),
                IssuanceRule.UNKNOWN_CONDITION,
                "RATING-9-9");
    }

    @Test
    void voidsTheConditionsOfAnApprovalThatIsSetBack() {
        rateOnCondition();
        deal.act(person(ORG, "ann"), Act.of("STRUCTURE_ORG", 1, Decision.RETURN, "coupon too high"));
        assertThat(deal.state().condition("RATING-1-1"))
                .map(ConditionPrecedent::state)
                .contains(State.LAPSED);
    }

    @Test
    void refusesAConditionAtClosing() {
        deal.upTo("CLOSE");
        Condition condition = new Condition(ORG, "Later");
        Act act = new Act("CLOSE", 1, Decision.APPROVE_WITH_CONDITIONS, "", List.of(condition), evidence("CLOSE"));
        assertRefused(deal.act(person(SPV, "ann"), act), IssuanceRule.CONDITION_TOO_LATE, "precede");
    }
}
