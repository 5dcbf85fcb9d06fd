package io.truesale.contract.issuance;

import static io.truesale.contract.fixture.Outcomes.assertRefused;
import static io.truesale.contract.fixture.Outcomes.told;
import static io.truesale.contract.issuance.DealOnPaper.evidence;
import static io.truesale.contract.issuance.DealOnPaper.member;
import static io.truesale.contract.issuance.DealOnPaper.person;
import static io.truesale.contract.issuance.DealOnPaper.terms;
import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.LAW;
import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.RTG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.ProcedureRule;
import io.truesale.contract.procedure.Step;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuanceContractTest {
    private final DealOnPaper deal = new DealOnPaper();

    private Outcome openWith(Party... changes) {
        List<Party> parties = new ArrayList<>(terms().parties());
        parties.addAll(List.of(changes));
        DealTerms changed = new DealTerms(DealOnPaper.DEAL, "Auto 1", "auto-sequential", "USD", parties);
        return deal.call(person(UWR, "ann"), IssuanceContract.OPEN, changed.toCbor());
    }

    @Test
    void opensADeal() {
        assertThat(told(deal.open())).containsExactly("DealOpened", "ProcedureStarted", "StepReady");
        assertThat(deal.state().deal()).contains(terms());
    }

    @Test
    void refusesToOpenTwice() {
        deal.open();
        assertRefused(deal.open(), IssuanceRule.DEAL_ALREADY_OPEN, "auto-1");
    }

    @Test
    void refusesADealOfAnotherChannel() {
        CborMap other = new DealTerms(
                        new io.truesale.domain.deal.DealId("auto-2"), "Auto 2", "t", "USD", terms().parties())
                .toCbor();
        assertRefused(
                deal.call(person(UWR, "ann"), IssuanceContract.OPEN, other),
                IssuanceRule.OTHER_CHANNEL,
                "not on deal-auto-1");
    }

    @Test
    void refusesAnOpenerWhoIsNeitherUnderwriterNorOriginator() {
        assertRefused(
                deal.call(person(LAW, "ann"), IssuanceContract.OPEN, terms().toCbor()),
                IssuanceRule.OPENER_NOT_A_PARTY,
                "law-member");
    }

    @Test
    void refusesAPartyThatTheChannelDoesNotKnow() {
        assertRefused(openWith(new Party(INV, new MemberId("stranger"))), IssuanceRule.PARTY_NOT_ADMITTED, "stranger");
    }

    @Test
    void refusesTwoMembersInOneCapacity() {
        deal.admit(new MemberId("law-two"), LAW);
        assertRefused(openWith(new Party(LAW, new MemberId("law-two"))), IssuanceRule.CAPACITY_TAKEN, "LAW");
    }

    @Test
    void refusesAnAccountantWhoIsTheOriginator() {
        deal.admit(member(ORG), ORG, ACC);
        List<Party> parties = terms().parties().stream()
                .map(party -> party.capacity() == ACC ? new Party(ACC, member(ORG)) : party)
                .toList();
        CborMap terms = new DealTerms(DealOnPaper.DEAL, "Auto 1", "t", "USD", parties).toCbor();
        assertRefused(
                deal.call(person(UWR, "ann"), IssuanceContract.OPEN, terms),
                IssuanceRule.NOT_INDEPENDENT,
                "org-member");
    }

    @Test
    void refusesEverythingBeforeTheDealIsOpen() {
        assertRefused(
                deal.act(person(UWR, "ann"), Act.approve("MANDATE", 1, CborMap.empty())),
                IssuanceRule.DEAL_NOT_OPEN,
                "deal-auto-1");
    }

    @Test
    void refusesAnUnknownFunction() {
        deal.open();
        assertRefused(
                deal.call(person(UWR, "ann"), "celebrate", CborMap.empty()),
                IssuanceRule.UNKNOWN_ISSUANCE_FUNCTION,
                "celebrate");
    }

    @Test
    void runsFromMandateToClosing() {
        deal.upTo("NONE");
        IssuanceState state = deal.state();
        assertThat(state.live()).isTrue();
        assertThat(state.pool()).contains(DealOnPaper.pool());
        assertThat(state.registration()).map(act -> act.text("reference")).contains("R-1");
        assertThat(state.allocations()).hasSize(3);
        assertThat(state.closing()).map(closing -> closing.text("closingDate")).contains("2026-02-20");
    }

    @Test
    void tellsThatTheDealIsClosed() {
        deal.upTo(IssuanceProcedure.CLOSE);
        deal.approve(person(SPV, "ann"), "CLOSE", evidence("CLOSE"));
        assertThat(told(deal.approve(person(SPV, "ben"), "CLOSE", evidence("CLOSE"))))
                .containsExactly("StepSigned", "StepCompleted", "ProcedureCompleted", "DealClosed");
    }

    @Test
    void refusesThePersonOfAnotherCapacity() {
        deal.open();
        assertThat(deal.approve(person(ORG, "ann"), "MANDATE", CborMap.empty())).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAPersonThatTheChannelDoesNotKnow() {
        deal.open();
        PersonId stranger = new PersonId("uwr-member/zed");
        assertThat(deal.approve(stranger, "MANDATE", CborMap.empty()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.violations().get(0).code()).isEqualTo("WRONG_CAPACITY"));
    }

    @Test
    void refusesAStepWithoutItsEvidence() {
        for (String step : List.of("POOL_CERTIFY", "STRUCTURE", "REGISTRATION", "PRICING", "FUNDS", "CLOSE")) {
            DealOnPaper fresh = new DealOnPaper().upTo(step);
            Capacity capacity =
                    IssuanceProcedure.PROCEDURE.step(step).map(Step::capacity).orElseThrow();
            assertRefused(
                    fresh.approve(person(capacity, "ann"), step, CborMap.empty()), IssuanceRule.EVIDENCE_MISSING, step);
        }
    }

    @Test
    void refusesAnotherPoolThanTheCertifiedOne() {
        deal.upTo("POOL_TIE_OUT");
        byte[] other = new byte[32];
        other[0] = 1;
        CborMap evidence = CborMap.builder().put("root", other).build();
        assertRefused(
                deal.approve(person(ACC, "ann"), "POOL_TIE_OUT", evidence),
                IssuanceRule.POOL_DIFFERS,
                "certified is 0000");
    }

    @Test
    void refusesAPoolThatIsNotFrozen() {
        deal.upTo("POOL_ACCEPT");
        deal.freeze(member(ORG), 9_999);
        assertRefused(
                deal.approve(person(SPV, "ann"), "POOL_ACCEPT", evidence("POOL_ACCEPT")),
                IssuanceRule.POOL_NOT_FROZEN,
                "pool-1");
    }

    @Test
    void refusesADealWithoutAServicer() {
        List<Party> parties = terms().parties().stream()
                .filter(party -> party.capacity() != Capacity.SVC)
                .toList();
        CborMap terms = new DealTerms(DealOnPaper.DEAL, "Auto 1", "t", "USD", parties).toCbor();
        assertRefused(deal.call(person(UWR, "ann"), IssuanceContract.OPEN, terms), ProcedureRule.PARTY_MISSING, "SVC");
    }

    private static CborMap document(long version, byte[] hash) {
        CborMap document = CborMap.builder()
                .put("document", "doc-1")
                .put("version", version)
                .put("hash", hash)
                .build();
        return CborMap.builder().put("documents", List.of(document)).build();
    }

    @Test
    void takesADocumentWhoseFingerprintIsThere() {
        deal.upTo("DD_LAW");
        deal.anchor("doc-1", 1, new byte[32]);
        assertThat(deal.approve(person(LAW, "ann"), "DD_LAW", document(1, new byte[32])))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void refusesADocumentWithAnotherFingerprint() {
        deal.upTo("DD_LAW");
        byte[] other = new byte[32];
        other[31] = 1;
        deal.anchor("doc-1", 1, other);
        assertRefused(
                deal.approve(person(LAW, "ann"), "DD_LAW", document(1, new byte[32])),
                IssuanceRule.DOCUMENT_NOT_ANCHORED,
                "doc-1");
    }

    @Test
    void refusesAStructureForAnotherPool() {
        deal.upTo("POOL_CERTIFY");
        CborMap pool = CborMap.builder()
                .put("pool", "pool-1")
                .put("root", DealOnPaper.ROOT)
                .put("count", 10_000)
                .put("balanceMinor", 99)
                .put("cutOff", "2026-01-31")
                .build();
        deal.approve(
                person(ORG, "ann"),
                "POOL_CERTIFY",
                CborMap.builder().put("pool", pool).build());
        deal.approve(person(ACC, "ann"), "POOL_TIE_OUT", evidence("POOL_TIE_OUT"));
        deal.approve(person(SPV, "ann"), "POOL_ACCEPT", evidence("POOL_ACCEPT"));
        assertRefused(
                deal.approve(person(UWR, "ann"), "STRUCTURE", evidence("STRUCTURE")),
                IssuanceRule.STRUCTURE_DIFFERS,
                "has 99 minor");
    }

    @Test
    void refusesAStructureThatIsNoDealModel() {
        deal.upTo("STRUCTURE");
        CborMap evidence = CborMap.builder().put("model", CborMap.empty()).build();
        assertThatThrownBy(() -> deal.approve(person(UWR, "ann"), "STRUCTURE", evidence))
                .isInstanceOf(MalformedCbor.class);
    }

    @Test
    void refusesAnAllocationThatLeavesNotesOver() {
        deal.upTo("PRICING");
        CborMap evidence = CborMap.builder()
                .put("allocation", List.of(new Allocation("A", member(INV), 83_000_000_00L).toCbor()))
                .build();
        assertRefused(
                deal.approve(person(UWR, "ann"), "PRICING", evidence),
                IssuanceRule.ALLOCATION_INVALID,
                "{B=900000000, SUB=500000000}");
    }

    @Test
    void refusesAnImpossibleDate() {
        deal.upTo("CLOSE");
        CborMap evidence = CborMap.builder().put("closingDate", "2026-02-30").build();
        assertThatThrownBy(() -> deal.approve(person(SPV, "ann"), "CLOSE", evidence))
                .isInstanceOf(MalformedCbor.class)
                .hasMessageContaining("closingDate");
    }

    @Test
    void refusesAnAllocationToSomebodyElse() {
        deal.upTo("PRICING");
        CborMap evidence = CborMap.builder()
                .put("allocation", List.of(new Allocation("A", member(LAW), 1).toCbor()))
                .build();
        assertRefused(
                deal.approve(person(UWR, "ann"), "PRICING", evidence), IssuanceRule.ALLOCATION_INVALID, "law-member");
    }

    @Test
    void refusesTheSameAllocationTwice() {
        deal.upTo("PRICING");
        CborMap one = new Allocation("A", member(INV), 1).toCbor();
        CborMap evidence =
                CborMap.builder().put("allocation", List.of(one, one)).build();
        assertRefused(deal.approve(person(UWR, "ann"), "PRICING", evidence), IssuanceRule.ALLOCATION_INVALID, "twice");
    }

    @Test
    void refusesOtherFundsThanAllocated() {
        deal.upTo("FUNDS");
        CborMap evidence = CborMap.builder().put("amountMinor", 1).build();
        assertRefused(
                deal.approve(person(CUS, "ann"), "FUNDS", evidence), IssuanceRule.FUNDS_DIFFER, "9700000000 minor");
    }

    @Test
    void refusesEverythingAfterACancellation() {
        deal.upTo("RATING");
        CborMap reason = CborMap.builder().put("comment", "market closed").build();
        assertThat(told(deal.call(person(UWR, "ann"), IssuanceContract.CANCEL, reason)))
                .containsExactly("ProcedureCancelled");
        assertThat(deal.approve(person(RTG, "ann"), "RATING", CborMap.empty()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.violations().get(0).sentence())
                                .contains("was cancelled"));
    }

    @Test
    void suspendsAndResumes() {
        deal.open();
        CborMap reason = CborMap.builder().put("comment", "holiday").build();
        assertThat(told(deal.call(person(UWR, "ann"), IssuanceContract.SUSPEND, reason)))
                .containsExactly("ProcedureSuspended");
        assertThat(told(deal.call(person(UWR, "ann"), IssuanceContract.RESUME, reason)))
                .containsExactly("ProcedureResumed");
    }
}
