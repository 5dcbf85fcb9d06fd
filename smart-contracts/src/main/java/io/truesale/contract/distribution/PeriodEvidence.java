package io.truesale.contract.distribution;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Act;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.tranche.Holding;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.Engine;
import io.truesale.domain.waterfall.PeriodResult;
import io.truesale.domain.waterfall.PeriodResult.ClassResult;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What each step of a period asks for as evidence, and what its completion fixes. */
record PeriodEvidence(DistributionState state, IssuanceState issuance, String instance) {
    /** Refuses an approval whose evidence is missing or does not fit what is on the ledger. */
    void check(Act act) {
        CborMap evidence = act.evidence();
        switch (act.step()) {
            case PeriodProcedure.SERVICER_REPORT -> checkReport(evidence);
            case PeriodProcedure.SERVICER_APPROVE -> requireDigest(act.step(), evidence, "figuresDigest", reported());
            case PeriodProcedure.RECOMPUTE, PeriodProcedure.RELEASE ->
                requireDigest(act.step(), evidence, "resultDigest", computed());
            case PeriodProcedure.TRUSTEE_REPORT -> {
                requireDigest(act.step(), evidence, "resultDigest", computed());
                hash(act.step(), evidence, "reportHash");
            }
            case PeriodProcedure.PAID -> checkPaid(evidence);
            default -> {} // the calculation rests on what is on the ledger
        }
    }

    /** Writes what the completed step fixes, and tells it. */
    void fix(Outcome.Builder outcome, Act act) {
        switch (act.step()) {
            case PeriodProcedure.SERVICER_REPORT -> {
                outcome.write(DistributionState.FIGURES + instance, act.evidence());
                outcome.event(
                        "PeriodReported", about().put("report", act.evidence()).build());
            }
            case PeriodProcedure.CALCULATION -> calculate(outcome);
            case PeriodProcedure.TRUSTEE_REPORT -> {
                outcome.write(DistributionState.REPORT + instance, act.evidence());
                outcome.event(
                        "TrusteeReportSigned",
                        about().put("reportHash", act.evidence().bytes("reportHash"))
                                .build());
            }
            case PeriodProcedure.PAID -> pay(outcome, act.evidence());
            default -> {} // other steps fix nothing but that they are done
        }
    }

    private void checkReport(CborMap evidence) {
        require(PeriodProcedure.SERVICER_REPORT, evidence, "figures");
        hash(PeriodProcedure.SERVICER_REPORT, evidence, "tapeHash");
        PeriodFigures figures = PeriodFiguresCodec.decode(evidence.map("figures"));
        DealModel model = state.model().orElseThrow();
        if (!figures.currency().equals(model.currency())) {
            throw new RuleViolated(
                    WaterfallRule.FIGURES_DO_NOT_TIE,
                    "figures in " + model.currency() + " are expected, they are in " + figures.currency());
        }
        run(figures, callPrice(evidence)); // figures that cannot be paid from are refused when they are reported
    }

    private PeriodResult run(PeriodFigures figures, long callPrice) {
        DealModel model = state.model().orElseThrow();
        DealState balances = state.balances().orElseThrow();
        return Engine.run(model, balances, figures.collections(callPrice));
    }

    private static long callPrice(CborMap report) {
        return report.find("callPrice").isPresent() ? report.integer("callPrice") : 0;
    }

    private void calculate(Outcome.Builder outcome) {
        CborMap report = state.report(instance).orElseThrow();
        PeriodResult result = run(PeriodFiguresCodec.decode(report.map("figures")), callPrice(report));
        CborMap encoded = PeriodResultCodec.encode(result);
        outcome.write(DistributionState.RESULT + instance, encoded);
        outcome.event(
                "Distributed",
                about().put("period", result.period())
                        .put("result", encoded)
                        .put("digest", Fingerprint.of(encoded))
                        .put("payments", payments(result))
                        .build());
    }

    /** Class payments divided among the holders of the allocation; classes that nobody holds have no lines. */
    private List<CborMap> payments(PeriodResult result) {
        List<CborMap> lines = new ArrayList<>();
        for (ClassResult note : result.classes()) {
            List<Holding> holdings = holdings(note.id());
            if (!holdings.isEmpty()) {
                HolderPayment.allocate(
                                note.id(), holdings, note.interestPaid(), note.principalPaid(), note.residualPaid())
                        .forEach(payment -> lines.add(encode(payment)));
            }
        }
        return lines;
    }

    private List<Holding> holdings(ClassId id) {
        List<Holding> holdings = new ArrayList<>();
        for (Allocation allocation : issuance.allocations()) {
            if (allocation.noteClass().equals(id.value())) {
                holdings.add(new Holding(id, allocation.investor(), allocation.faceMinor()));
            }
        }
        return holdings;
    }

    private static CborMap encode(HolderPayment payment) {
        return CborMap.builder()
                .put("class", payment.classId().value())
                .put("investor", payment.holder().value())
                .put("faceMinor", payment.face())
                .put("interest", payment.interest())
                .put("principal", payment.principal())
                .put("residual", payment.residual())
                .build();
    }

    private void checkPaid(CborMap evidence) {
        require(PeriodProcedure.PAID, evidence, "reference");
        require(PeriodProcedure.PAID, evidence, "date");
        require(PeriodProcedure.PAID, evidence, "amountMinor");
        Forms.date(evidence, "date");
        long expected = state.result(instance).orElseThrow().paidOut();
        if (evidence.integer("amountMinor") != expected) {
            throw new RuleViolated(
                    DistributionRule.AMOUNT_DIFFERS,
                    expected + " minor units to holders and for fees were computed, confirmed are "
                            + evidence.integer("amountMinor"));
        }
    }

    private void pay(Outcome.Builder outcome, CborMap evidence) {
        PeriodResult result = state.result(instance).orElseThrow();
        outcome.write(DistributionState.STATE, DealStateCodec.encode(result.closing()));
        outcome.write(DistributionState.PAYMENT + instance, evidence);
        outcome.delete(DistributionState.OPEN);
        outcome.event(
                "PeriodPaid",
                about().put("period", result.period())
                        .put("reference", evidence.text("reference"))
                        .put("date", evidence.text("date"))
                        .put("amountMinor", evidence.integer("amountMinor"))
                        .build());
    }

    private CborMap.Builder about() {
        return CborMap.builder()
                .put("deal", issuance.deal().orElseThrow().deal().value())
                .put("instance", instance);
    }

    private byte[] reported() {
        CborMap report = state.report(instance).orElseThrow();
        return Fingerprint.of(report.map("figures"));
    }

    private byte[] computed() {
        return Fingerprint.of(state.resultMap(instance).orElseThrow());
    }

    private static void requireDigest(String step, CborMap evidence, String field, byte[] expected) {
        byte[] signed = hash(step, evidence, field);
        if (!Arrays.equals(signed, expected)) {
            HexFormat hex = HexFormat.of();
            throw new RuleViolated(
                    DistributionRule.DIGEST_DIFFERS,
                    step + " is signed for " + field + " " + hex.formatHex(signed) + ", on the ledger is "
                            + hex.formatHex(expected));
        }
    }

    private static byte[] hash(String step, CborMap evidence, String field) {
        require(step, evidence, field);
        byte[] bytes = evidence.bytes(field);
        if (bytes.length != Fingerprint.LENGTH) {
            throw new RuleViolated(
                    DistributionRule.PERIOD_EVIDENCE_MISSING,
                    step + " expects " + field + " of " + Fingerprint.LENGTH + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    private static void require(String step, CborMap evidence, String field) {
        if (evidence.find(field).isEmpty()) {
            throw new RuleViolated(
                    DistributionRule.PERIOD_EVIDENCE_MISSING, step + " expects evidence " + field + ", none is given");
        }
    }
}
