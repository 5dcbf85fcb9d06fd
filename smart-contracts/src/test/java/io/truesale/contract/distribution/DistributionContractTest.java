package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.contract.fixture.Outcomes.assertRefused;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.ContractEvent;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Decision;
import io.truesale.contract.procedure.ProcedureRule;
import io.truesale.contract.procedure.Status;
import io.truesale.domain.fixture.SampleDeal;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionContractTest {
    private static final String FIRST = "2026-02";

    private final LiveDeal deal = new LiveDeal();

    private static Accepted accepted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        return (Accepted) outcome;
    }

    private byte[] resultDigest(String instance) {
        return Fingerprint.of(deal.get("distribution", "result/" + instance).orElseThrow());
    }

    private CborMap figuresDigest(PeriodFigures figures) {
        return CborMap.builder()
                .put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(figures)))
                .build();
    }

    private CborMap result(String instance) {
        return CborMap.builder().put("resultDigest", resultDigest(instance)).build();
    }

    /** Signs everything up to and with the calculation; answers the event that told it. */
    private ContractEvent calculate(String instance, int period) {
        accepted(deal.open(period));
        PeriodFigures figures = deal.figures();
        accepted(deal.approve(person(SVC, "ann"), instance, "SERVICER_REPORT", LiveDeal.report(figures)));
        accepted(deal.approve(person(SVC, "ben"), instance, "SERVICER_APPROVE", figuresDigest(figures)));
        Accepted outcome = accepted(deal.approve(person(SPV, "ann"), instance, "CALCULATION", CborMap.empty()));
        return outcome.events().stream()
                .filter(event -> event.type().equals("Distributed"))
                .findFirst()
                .orElseThrow();
    }

    private void pay(String instance) {
        accepted(deal.approve(person(CUS, "ann"), instance, "RECOMPUTE", result(instance)));
        CborMap report = CborMap.builder()
                .put("resultDigest", resultDigest(instance))
                .put("reportHash", new byte[32])
                .build();
        for (String name : List.of("ann", "ben")) {
            accepted(deal.approve(person(SPV, name), instance, "TRUSTEE_REPORT", report));
        }
        for (String name : List.of("ann", "ben")) {
            accepted(deal.approve(person(SPV, name), instance, "RELEASE", result(instance)));
        }
        long amount = deal.state().result(instance).orElseThrow().paidOut();
        accepted(deal.approve(person(CUS, "ann"), instance, "PAID", paid(amount)));
    }

    private static CborMap paid(long amount) {
        return CborMap.builder()
                .put("reference", "W-1")
                .put("date", "2026-03-16")
                .put("amountMinor", amount)
                .build();
    }

    @Test
    void runsThreePeriodsAndEveryPaymentAddsUp() {
        DealState before = DealState.atClosing(SampleDeal.model());
        int period = 1;
        for (String instance : List.of(FIRST, "2026-03", "2026-04")) {
            calculate(instance, period);
            PeriodResult result = deal.state().result(instance).orElseThrow();
            pay(instance);
            DealState after = deal.state().balances().orElseThrow();
            assertThat(after).isEqualTo(result.closing());
            assertThat(after.period()).isEqualTo(period++);
            long in = result.collections().cash();
            long accounts = after.collection() + after.reserve() - before.collection() - before.reserve();
            assertThat(in).isEqualTo(result.paidOut() + accounts);
            before = after;
        }
        assertThat(deal.state().openInstance()).isEmpty();
    }

    @Test
    void dividesEachClassPaymentAmongItsHolders() {
        ContractEvent event = calculate(FIRST, 1);
        PeriodResult result = PeriodResultCodec.decode(event.fields().map("result"));
        for (String id : List.of("A", "B", "SUB")) {
            long held = event.fields().maps("payments").stream()
                    .filter(line -> line.text("class").equals(id))
                    .mapToLong(line -> line.integer("interest") + line.integer("principal") + line.integer("residual"))
                    .sum();
            assertThat(held).isEqualTo(result.of(new ClassId(id)).orElseThrow().total());
        }
    }

    @Test
    void refusesFiguresThatDoNotTieAndKeepsNothing() {
        accepted(deal.open(1));
        PeriodFigures good = deal.figures();
        CborMap bad = PeriodFiguresCodec.encode(good);
        CborMap report = LiveDeal.report(PeriodFiguresCodec.decode(changed(bad, good.end() - 1)));
        assertRefused(
                deal.approve(person(SVC, "ann"), FIRST, "SERVICER_REPORT", report),
                WaterfallRule.FIGURES_DO_NOT_TIE,
                "off by 1");
        assertThat(deal.state().figures(FIRST)).isEmpty();
    }

    private static CborMap changed(CborMap figures, long end) {
        CborMap.Builder map = CborMap.builder();
        figures.entries().forEach((key, value) -> {
            String name = ((io.truesale.contract.codec.CborValue.Text) key).value();
            if (name.equals("end")) {
                map.put(name, end);
            } else {
                map.put(name, value);
            }
        });
        return map.build();
    }

    @Test
    void refusesAPeriodOutOfOrder() {
        assertRefused(deal.open(2), DistributionRule.PERIOD_OUT_OF_ORDER, "period 1 of 75 is the next, not 2");
    }

    @Test
    void refusesASecondPeriodWhileOneIsOpen() {
        accepted(deal.open(1));
        assertRefused(deal.open(1), DistributionRule.PERIOD_STILL_OPEN, FIRST);
    }

    @Test
    void refusesToPayAPaidPeriodAgain() {
        calculate(FIRST, 1);
        pay(FIRST);
        assertRefused(deal.open(1), DistributionRule.PERIOD_OUT_OF_ORDER, "period 2");
        assertRefused(
                deal.approve(person(CUS, "ann"), FIRST, "PAID", paid(1)),
                ProcedureRule.PROCEDURE_COMPLETED,
                "completed");
    }

    @Test
    void refusesTheSamePersonAsPreparerAndApprover() {
        accepted(deal.open(1));
        PeriodFigures figures = deal.figures();
        accepted(deal.approve(person(SVC, "ann"), FIRST, "SERVICER_REPORT", LiveDeal.report(figures)));
        assertRefused(
                deal.approve(person(SVC, "ann"), FIRST, "SERVICER_APPROVE", figuresDigest(figures)),
                ProcedureRule.SAME_PERSON_TWICE,
                "another person");
    }

    @Test
    void refusesAnotherDigestThanComputed() {
        calculate(FIRST, 1);
        CborMap other = CborMap.builder().put("resultDigest", new byte[32]).build();
        assertRefused(
                deal.approve(person(CUS, "ann"), FIRST, "RECOMPUTE", other), DistributionRule.DIGEST_DIFFERS, "000000");
    }

    /** A custodian whose calculation has a cent more at one step is told which step; figures likewise. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesTheStepWhereSignedFiguresPart(boolean second) {
        LiveDeal either = second
                ? new LiveDeal(DealModelCodec.encode(SampleDeal.model()), DistributionContract.version2())
                : deal;
        accepted(either.open(1));
        PeriodFigures figures = either.figures();
        accepted(either.approve(person(SVC, "ann"), FIRST, "SERVICER_REPORT", LiveDeal.report(figures)));
        CborMap reported = PeriodFiguresCodec.encode(figures);
        CborMap wrong = RecomputationTest.with(reported, "end", new CborValue.Int(reported.integer("end") - 1));
        assertRefused(
                either.approve(
                        person(SVC, "ben"), FIRST, "SERVICER_APPROVE", signed("figuresDigest", "figures", wrong)),
                DistributionRule.DIGEST_DIFFERS,
                "; they part first at end: computed " + figures.end() + ", given " + (figures.end() - 1) + " (-1)");
        accepted(either.approve(
                person(SVC, "ben"), FIRST, "SERVICER_APPROVE", signed("figuresDigest", "figures", reported)));
        accepted(either.approve(person(SPV, "ann"), FIRST, "CALCULATION", CborMap.empty()));
        CborMap computed = either.state().resultMap(FIRST).orElseThrow();
        CborMap given = RecomputationTest.moved(computed, "trace", 5, "paid", 1);
        CborMap evidence = signed("resultDigest", "result", given);
        assertRefused(
                either.approve(person(CUS, "ann"), FIRST, "RECOMPUTE", evidence),
                DistributionRule.DIGEST_DIFFERS,
                "; they part first at trace, 6 interest-b B, paid: computed 3375000, given 3375001 (1)");
        CborMap other = RecomputationTest.with(evidence, "result", computed);
        assertRefused(
                either.approve(person(CUS, "ann"), FIRST, "RECOMPUTE", other),
                DistributionRule.DIGEST_DIFFERS,
                "; result beside it is not what was signed for");
        accepted(either.approve(person(CUS, "ann"), FIRST, "RECOMPUTE", signed("resultDigest", "result", computed)));
    }

    private static CborMap signed(String digest, String whole, CborMap value) {
        return CborMap.builder()
                .put(digest, Fingerprint.of(value))
                .put(whole, value)
                .build();
    }

    @Test
    void computesAgainWhenTheCustodianReturnsIt() {
        calculate(FIRST, 1);
        int round = deal.state()
                .progress(FIRST)
                .orElseThrow()
                .step("RECOMPUTE")
                .orElseThrow()
                .round();
        accepted(deal.act(
                person(CUS, "ann"),
                FIRST,
                Act.of("RECOMPUTE", round, Decision.RETURN, "the balance of the account differs")));
        accepted(deal.approve(person(SPV, "ann"), FIRST, "CALCULATION", CborMap.empty()));
        pay(FIRST);
        assertThat(deal.state().balances().orElseThrow().period()).isEqualTo(1);
    }

    @Test
    void refusesAPaymentOfAnotherAmount() {
        calculate(FIRST, 1);
        accepted(deal.approve(person(CUS, "ann"), FIRST, "RECOMPUTE", result(FIRST)));
        CborMap report = CborMap.builder()
                .put("resultDigest", resultDigest(FIRST))
                .put("reportHash", new byte[32])
                .build();
        for (String name : List.of("ann", "ben")) {
            accepted(deal.approve(person(SPV, name), FIRST, "TRUSTEE_REPORT", report));
        }
        for (String name : List.of("ann", "ben")) {
            accepted(deal.approve(person(SPV, name), FIRST, "RELEASE", result(FIRST)));
        }
        assertRefused(
                deal.approve(person(CUS, "ann"), FIRST, "PAID", paid(1)), DistributionRule.AMOUNT_DIFFERS, "are 1");
    }

    @Test
    void refusesWhoIsNoPartyAndADealThatIsNotLive() {
        CborMap first = CborMap.builder().put("period", 1).build();
        assertRefused(
                deal.call(person(INV, "ann"), DistributionContract.OPEN, first),
                DistributionRule.PERIOD_OPENER_NOT_A_PARTY,
                "inv-member");
        deal.status(Status.RUNNING);
        assertRefused(deal.open(1), DistributionRule.DEAL_NOT_LIVE, "closed");
    }

    @Test
    void refusesEvidenceThatIsMissingAndUnknownNames() {
        accepted(deal.open(1));
        assertRefused(
                deal.approve(person(SVC, "ann"), FIRST, "SERVICER_REPORT", CborMap.empty()),
                DistributionRule.PERIOD_EVIDENCE_MISSING,
                "figures");
        assertRefused(
                deal.approve(person(SVC, "ann"), "2030-01", "SERVICER_REPORT", CborMap.empty()),
                DistributionRule.UNKNOWN_PERIOD,
                "2030-01");
        CborMap named = CborMap.builder().put("instance", FIRST).build();
        assertRefused(
                deal.call(person(SVC, "ann"), "dance", named), DistributionRule.UNKNOWN_DISTRIBUTION_FUNCTION, "dance");
    }

    @Test
    void readsBackTheModelThatItWrites() {
        assertThat(DealModelCodec.decode(DealModelCodec.encode(SampleDeal.model())))
                .isEqualTo(SampleDeal.model());
    }
}
