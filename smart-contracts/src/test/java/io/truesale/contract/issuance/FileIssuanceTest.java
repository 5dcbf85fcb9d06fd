package io.truesale.contract.issuance;

import static io.truesale.contract.issuance.DealOnPaper.person;
import static io.truesale.domain.party.Capacity.UWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.ForeignAmounts;
import io.truesale.contract.procedure.Step;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.Node;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The issuance of a deal by file: version 2 takes it, version 1 takes it for malformed as it always did. */
class FileIssuanceTest {
    private final DealOnPaper deal = new DealOnPaper(IssuanceContract.version2()).upTo("STRUCTURE");

    private static CborMap evidence(Node file) {
        return CborMap.builder()
                .put("model", DealFileCodec.encode(file, SampleDealFile.terms().schedule()))
                .build();
    }

    private Outcome structure(Node file) {
        return deal.approve(person(UWR, "ann"), "STRUCTURE", evidence(file));
    }

    private static void assertRefused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    @Test
    void closesADealByFile() {
        assertThat(structure(SampleDealFile.node())).isInstanceOf(Accepted.class);
        CborMap kept = deal.state().structure().orElseThrow();
        assertThat(DealFileCodec.decode(kept)).isEqualTo(DealFile.read(SampleDealFile.node()));
        boolean after = false;
        for (Step step : IssuanceProcedure.PROCEDURE.steps()) {
            if (after) {
                deal.sign(step);
            }
            after |= step.id().equals("STRUCTURE");
        }
        assertThat(deal.state().live()).isTrue();
    }

    /** A and SUB are 88,000,000.00 dollars, B is 9,000,000.00 euros: each is paid for in its own currency. */
    @Test
    void asksForTheFundsInEachCurrency() {
        assertThat(structure(SampleDealFile.foreign())).isInstanceOf(Accepted.class);
        boolean after = false;
        for (Step step : IssuanceProcedure.PROCEDURE.steps()) {
            if (step.id().equals(IssuanceProcedure.FUNDS)) {
                break;
            }
            if (after) {
                deal.sign(step);
            }
            after |= step.id().equals("STRUCTURE");
        }
        assertRefused(funds(97_000_000_00L, Map.of()), IssuanceRule.FUNDS_DIFFER, "for 8800000000 minor units of USD");
        assertRefused(funds(88_000_000_00L, Map.of()), IssuanceRule.FUNDS_DIFFER, "{EUR=900000000}, confirmed are");
        assertThat(funds(88_000_000_00L, Map.of("EUR", 9_000_000_00L))).isInstanceOf(Accepted.class);
    }

    private Outcome funds(long own, Map<String, Long> foreign) {
        CborMap evidence = CborMap.builder()
                .put("amountMinor", own)
                .put(ForeignAmounts.FIELD, ForeignAmounts.encode(foreign))
                .build();
        return deal.approve(person(Capacity.CUS, "ann"), IssuanceProcedure.FUNDS, evidence);
    }

    @Test
    void refusesAnotherPoolAndAFileThatMakesNoDeal() {
        assertRefused(
                structure(SampleDealFile.ofPool(99_999_999_99L)),
                IssuanceRule.STRUCTURE_DIFFERS,
                "has 10000000000 minor units, the model 9999999999");
        assertRefused(
                structure(SampleDealFile.with("notesTotal", "1.00")),
                WaterfallRule.MODEL_INVALID,
                "/notesTotal: the notes sum to");
    }

    @Test
    void isMalformedToVersionOne() {
        DealOnPaper old = new DealOnPaper().upTo("STRUCTURE");
        assertThatThrownBy(() -> old.approve(person(UWR, "ann"), "STRUCTURE", evidence(SampleDealFile.node())))
                .isInstanceOf(MalformedCbor.class);
    }
}
