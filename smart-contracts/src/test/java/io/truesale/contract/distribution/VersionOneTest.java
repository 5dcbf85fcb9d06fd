package io.truesale.contract.distribution;

import static io.truesale.contract.distribution.LiveDeal.person;
import static io.truesale.domain.party.Capacity.CUS;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.SVC;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.Outcome.Accepted;
import io.truesale.contract.api.Outcome.Refused;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.servicing.PeriodFigures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Version 1 answers as it always did: channels that ran it are replayed with it. The digests were taken from the code as
 * it was before version 2 was put beside it (commit f082a4f), by running this class there.
 */
class VersionOneTest {
    private static final int MONTHS = 40;

    private final LiveDeal deal = new LiveDeal();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    private Outcome note(Outcome outcome) {
        if (outcome instanceof Accepted accepted) {
            for (Outcome.Write write : accepted.writes()) {
                text(write.key());
                write.value().map(Cbor::encode).ifPresent(answers::writeBytes);
            }
            accepted.events().forEach(event -> {
                text(event.type());
                answers.writeBytes(Cbor.encode(event.fields()));
            });
        } else if (outcome instanceof Refused refused) {
            refused.violations().forEach(violation -> text(violation.code() + violation.sentence()));
        }
        return outcome;
    }

    private void text(String text) {
        answers.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void sign(PersonId person, String month, String step, CborMap evidence) {
        assertThat(note(deal.approve(person, month, step, evidence))).isInstanceOf(Accepted.class);
    }

    private void month(int period, String month) {
        assertThat(note(deal.open(period))).isInstanceOf(Accepted.class);
        note(deal.open(period + 1));
        note(deal.approve(person(SPV, "ann"), month, "CALCULATION", CborMap.empty()));
        PeriodFigures figures = deal.figures();
        sign(person(SVC, "ann"), month, "SERVICER_REPORT", LiveDeal.report(figures));
        note(deal.approve(person(SVC, "ann"), month, "SERVICER_APPROVE", CborMap.empty()));
        CborMap digest = CborMap.builder()
                .put("figuresDigest", Fingerprint.of(PeriodFiguresCodec.encode(figures)))
                .build();
        sign(person(SVC, "ben"), month, "SERVICER_APPROVE", digest);
        sign(person(SPV, "ann"), month, "CALCULATION", CborMap.empty());
        CborMap stored = deal.get("distribution", "result/" + month).orElseThrow();
        CborMap result = CborMap.builder()
                .put("resultDigest", Fingerprint.of(stored))
                .put("reportHash", new byte[32])
                .build();
        sign(person(CUS, "ann"), month, "RECOMPUTE", result);
        for (String step : List.of("TRUSTEE_REPORT", "RELEASE")) {
            sign(person(SPV, "ann"), month, step, result);
            sign(person(SPV, "ben"), month, step, result);
        }
        note(deal.approve(person(CUS, "ann"), month, "PAID", paid(1)));
        sign(
                person(CUS, "ann"),
                month,
                "PAID",
                paid(PeriodResultCodec.decode(stored).paidOut()));
    }

    private static CborMap paid(long amount) {
        return CborMap.builder()
                .put("reference", "W-1")
                .put("date", "2026-03-16")
                .put("amountMinor", amount)
                .build();
    }

    @Test
    void answersAsBeforeVersionTwo() {
        YearMonth month = YearMonth.of(2026, 2);
        for (int period = 1; period <= MONTHS; period++) {
            month(period, month.toString());
            month = month.plusMonths(1);
        }
        assertThat(HexFormat.of().formatHex(Sha256.of(answers.toByteArray())))
                .isEqualTo("5663b4d4917eea23229412741b71ad293839c24aecfd6799104cfd7f856311c9");
    }

    /** It approves a call by the figures alone; that is what version 2 does otherwise. */
    @Test
    void approvesACallByItsFigures() {
        assertThat(deal.open(1)).isInstanceOf(Accepted.class);
        CborMap figures = LiveDeal.report(deal.figures());
        CborMap report = CborMap.builder()
                .put("figures", figures.map("figures"))
                .put("tapeHash", new byte[32])
                .put("rows", 10_000)
                .put("callPrice", 1)
                .build();
        assertThat(note(deal.approve(person(SVC, "ann"), "2026-02", "SERVICER_REPORT", report)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.violations().get(0).code()).isEqualTo("CALL_NOT_OPEN"));
    }
}
