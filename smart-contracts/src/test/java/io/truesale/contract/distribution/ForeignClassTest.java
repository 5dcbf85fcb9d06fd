package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.fixture.SampleDealFile;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deal with a class in euros on the ledger: paid, confirmed and told in each currency by itself. */
class ForeignClassTest {
    private static final String MONTH = "2026-02";
    private static final DealTerms TERMS = DealFile.read(SampleDealFile.foreign());
    private static final CborMap OBSERVED =
            CborMap.builder().put("fx.EURUSD", "1.0850").build();

    private final LiveDeal deal = new LiveDeal(
            DealFileCodec.encode(SampleDealFile.foreign(), TERMS.schedule()), DistributionContract.version2());

    private static Accepted accepted(Outcome outcome) {
        if (outcome instanceof Refused refused) {
            throw new AssertionError("refused: " + refused.violations());
        }
        return (Accepted) outcome;
    }

    private static void assertRefused(Outcome outcome, Enum<?> rule, String part) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.violations().get(0).code()).isEqualTo(rule.name());
            assertThat(refused.violations().get(0).sentence()).contains(part);
        });
    }

    private static CborMap paid(Payment payment, Map<String, Long> foreign) {
        CborMap.Builder evidence = CborMap.builder()
                .put("reference", "W-1")
                .put("date", "2026-03-16")
                .put("amountMinor", payment.paidOut());
        return foreign.isEmpty()
                ? evidence.build()
                : evidence.put(ForeignAmounts.FIELD, ForeignAmounts.encode(foreign))
                        .build();
    }

    /** Everything up to the payment; what the calculation told. */
    private Accepted calculated() {
        PeriodFigures figures = deal.figures();
        accepted(deal.open(1));
        CborMap report = CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000)
                .put("observed", OBSERVED)
                .build();
        accepted(deal.approve(person(SVC, "ann"), MONTH, "SERVICER_REPORT", report));
        CborMap approval = CborMap.builder()
                .put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(figures)))
                .put("observed", OBSERVED)
                .build();
        accepted(deal.approve(person(SVC, "ben"), MONTH, "SERVICER_APPROVE", approval));
        Accepted told = accepted(deal.approve(person(SPV, "ann"), MONTH, "CALCULATION", CborMap.empty()));
        CborMap result = CborMap.builder()
                .put(
                        "resultDigest",
                        Fingerprint.of(deal.state().resultMap(MONTH).orElseThrow()))
                .put("reportHash", new byte[32])
                .build();
        accepted(deal.approve(person(CUS, "ann"), MONTH, "RECOMPUTE", result));
        for (String step : List.of("TRUSTEE_REPORT", "RELEASE")) {
            accepted(deal.approve(person(SPV, "ann"), MONTH, step, result));
            accepted(deal.approve(person(SPV, "ben"), MONTH, step, result));
        }
        return told;
    }

    /** 9,000,000 x 3 % x 25 / 360 = 18,750.00 euros of interest, which at 1.085 cost 20,343.75 dollars. */
    @Test
    void confirmsWhatWasPaidInEachCurrency() {
        Accepted told = calculated();
        Payment payment = deal.state().paymentByFile(MONTH).orElseThrow();
        assertThat(payment.notes().get("B").interestPaid()).isEqualTo(18_750_00);
        assertThat(payment.lines().get(1).paid()).isEqualTo(20_343_75);
        long euros = payment.foreign().get("EUR").paidOut();
        assertThat(euros).isEqualTo(payment.notes().get("B").total());
        assertRefused(
                deal.approve(person(CUS, "ann"), MONTH, "PAID", paid(payment, Map.of())),
                DistributionRule.AMOUNT_DIFFERS,
                "in other currencies {EUR=" + euros + "} minor units were computed, confirmed are {}");
        assertRefused(
                deal.approve(person(CUS, "ann"), MONTH, "PAID", paid(payment, Map.of("EUR", euros - 1))),
                DistributionRule.AMOUNT_DIFFERS,
                "confirmed are {EUR=" + (euros - 1) + "}");
        Accepted last = accepted(deal.approve(person(CUS, "ann"), MONTH, "PAID", paid(payment, Map.of("EUR", euros))));
        assertThat(deal.state().standing().orElseThrow()).isEqualTo(payment.closing());
        assertThat(event(last, "PeriodPaid").map(ForeignAmounts.FIELD).integer("EUR"))
                .isEqualTo(euros);
        assertThat(event(told, "Distributed").maps("payments"))
                .filteredOn(line -> line.text("class").equals("B"))
                .allSatisfy(line -> assertThat(line.text("currency")).isEqualTo("EUR"))
                .isNotEmpty();
        assertThat(event(told, "Distributed").maps("payments"))
                .filteredOn(line -> line.text("class").equals("A"))
                .allSatisfy(line -> assertThat(line.find("currency")).isEmpty());
    }

    private static CborMap event(Accepted outcome, String type) {
        return outcome.events().stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow()
                .fields();
    }

    /** Without the fixing nothing can be paid; one that is no rate is refused with the step. */
    @Test
    void refusesAReportWithoutTheFixing() {
        accepted(deal.open(1));
        for (String fixing : List.of("", "0", "-1.085")) {
            CborMap.Builder report = CborMap.builder()
                    .put("figures", PeriodFiguresCodec.encode(deal.figures()))
                    .put("tapeHash", new byte[32])
                    .put("rows", 10_000);
            if (!fixing.isEmpty()) {
                report.put(
                        "observed", CborMap.builder().put("fx.EURUSD", fixing).build());
            }
            assertRefused(
                    deal.approve(person(SVC, "ann"), MONTH, "SERVICER_REPORT", report.build()),
                    io.truesale.domain.waterfall.WaterfallRule.OBSERVED_VALUE_MISSING,
                    fixing.isEmpty() ? "fx.EURUSD" : "at a rate of more than zero");
        }
    }
}
