package io.truesale.contract.distribution;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.PayingDeal.ClassPaid;
import io.truesale.contract.distribution.PayingDeal.Computed;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Act;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.GroupReceipts;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.HolderPayment;
import io.truesale.domain.tranche.Holding;
import io.truesale.domain.waterfall.WaterfallRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each step of a period asks for as evidence, and what its completion fixes. */
record PeriodEvidence(DistributionState state, IssuanceState issuance, String instance) {
    /** Refuses an approval whose evidence is missing or does not fit what is on the ledger. */
    void check(Act act) {
        CborMap evidence = act.evidence();
        switch (act.step()) {
            case PeriodProcedure.SERVICER_REPORT -> checkReport(evidence);
            case PeriodProcedure.SERVICER_APPROVE -> {
                requireDigest(act.step(), evidence, "figuresDigest", "figures", reported());
                if (state.edition().approvesAllOfAReport()) {
                    requireCallPrice(evidence);
                    requireObserved(evidence);
                    requireGroups(evidence);
                }
            }
            case PeriodProcedure.RECOMPUTE, PeriodProcedure.RELEASE ->
                requireDigest(act.step(), evidence, "resultDigest", "result", computed());
            case PeriodProcedure.TRUSTEE_REPORT -> {
                requireDigest(act.step(), evidence, "resultDigest", "result", computed());
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
        PayingDeal deal = state.deal().orElseThrow();
        if (!figures.currency().code().equals(deal.currency())) {
            throw new RuleViolated(
                    WaterfallRule.FIGURES_DO_NOT_TIE,
                    "figures in " + deal.currency() + " are expected, they are in " + figures.currency());
        }
        compute(evidence); // figures that cannot be paid from are refused when they are reported
        VouchedFixings.check(state, figures.period(), evidence);
    }

    private Computed compute(CborMap report) {
        return state.deal().orElseThrow().compute(state.balancesMap().orElseThrow(), report);
    }

    /** A call is approved by its price: the figures alone do not show it. */
    private void requireCallPrice(CborMap evidence) {
        long reported = state.callPrice(instance);
        if (reported != 0 && DistributionState.callPrice(evidence) != reported) {
            throw new RuleViolated(
                    DistributionRule.AMOUNT_DIFFERS,
                    "the pool is bought back for " + reported + " minor units, approved are "
                            + DistributionState.callPrice(evidence));
        }
    }

    /** Values that the deal observes are approved with the figures: payments rest on both. */
    private void requireObserved(CborMap evidence) {
        CborMap reported = observed(state.report(instance).orElse(CborMap.empty()));
        if (!observed(evidence).equals(reported)) {
            throw new RuleViolated(
                    DistributionRule.DIGEST_DIFFERS,
                    "the observed values are approved as they were reported: " + PaymentCodec.texts(reported)
                            + ", approved are " + PaymentCodec.texts(observed(evidence)));
        }
    }

    /** Figures by group are approved as they were reported: those of the deal are their sums and do not show them. */
    private void requireGroups(CborMap evidence) {
        if (state.terms().filter(terms -> !terms.groups().isEmpty()).isEmpty()) {
            return;
        }
        Map<String, GroupReceipts> reported =
                GroupFigures.decode(state.report(instance).orElse(CborMap.empty()));
        Map<String, GroupReceipts> approved = GroupFigures.decode(evidence);
        if (!approved.equals(reported)) {
            throw new RuleViolated(
                    DistributionRule.DIGEST_DIFFERS,
                    "the figures by group are approved as they were reported: " + reported + ", approved are "
                            + approved);
        }
    }

    private static CborMap observed(CborMap map) {
        return map.find("observed").isPresent() ? map.map("observed") : CborMap.empty();
    }

    private void calculate(Outcome.Builder outcome) {
        Computed result = compute(state.report(instance).orElseThrow());
        CborMap encoded = result.result();
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
    private List<CborMap> payments(Computed result) {
        List<CborMap> lines = new ArrayList<>();
        Map<String, String> foreign = state.deal().orElseThrow().foreign();
        for (ClassPaid note : result.classes()) {
            List<Holding> holdings = holdings(note.id());
            if (!holdings.isEmpty()) {
                HolderPayment.allocate(note.id(), holdings, note.interest(), note.principal(), note.residual())
                        .forEach(payment -> lines.add(encode(
                                payment,
                                Optional.ofNullable(foreign.get(note.id().value())))));
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

    /** A line; {@code currency} is that of a class in a currency of its own. */
    private static CborMap encode(HolderPayment payment, Optional<String> currency) {
        CborMap.Builder line = CborMap.builder();
        currency.ifPresent(code -> line.put("currency", code));
        return line.put("class", payment.classId().value())
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
        Computed computed = state.computed(instance).orElseThrow();
        long expected = computed.paidOut();
        if (evidence.integer("amountMinor") != expected) {
            throw new RuleViolated(
                    DistributionRule.AMOUNT_DIFFERS,
                    expected + " minor units to holders and for fees were computed, confirmed are "
                            + evidence.integer("amountMinor"));
        }
        Map<String, Long> foreign = ForeignAmounts.withoutZeros(computed.foreign());
        if (!foreign.isEmpty() && !ForeignAmounts.of(evidence).equals(foreign)) {
            throw new RuleViolated(
                    DistributionRule.AMOUNT_DIFFERS,
                    "in other currencies " + foreign + " minor units were computed, confirmed are "
                            + ForeignAmounts.of(evidence));
        }
    }

    private void pay(Outcome.Builder outcome, CborMap evidence) {
        Computed result = state.computed(instance).orElseThrow();
        outcome.write(DistributionState.STATE, result.closing());
        outcome.write(DistributionState.PAYMENT + instance, evidence);
        outcome.delete(state.edition().open());
        CborMap.Builder event = about().put("period", result.period())
                .put("reference", evidence.text("reference"))
                .put("date", evidence.text("date"))
                .put("amountMinor", evidence.integer("amountMinor"));
        Map<String, Long> foreign = ForeignAmounts.withoutZeros(result.foreign());
        if (!foreign.isEmpty()) {
            event.put(ForeignAmounts.FIELD, ForeignAmounts.encode(foreign));
        }
        outcome.event("PeriodPaid", event.build());
    }

    private CborMap.Builder about() {
        return CborMap.builder()
                .put("deal", issuance.deal().orElseThrow().deal().value())
                .put("instance", instance);
    }

    private CborMap reported() {
        return state.report(instance).orElseThrow().map("figures");
    }

    private CborMap computed() {
        return state.resultMap(instance).orElseThrow();
    }

    /** {@code whole} names the evidence that may say in full what the digest is of: then the refusal can say where they part. */
    private static void requireDigest(String step, CborMap evidence, String field, String whole, CborMap expected) {
        byte[] signed = hash(step, evidence, field);
        byte[] right = Fingerprint.of(expected);
        if (!Arrays.equals(signed, right)) {
            HexFormat hex = HexFormat.of();
            throw new RuleViolated(
                    DistributionRule.DIGEST_DIFFERS,
                    step + " is signed for " + field + " " + hex.formatHex(signed) + ", on the ledger is "
                            + hex.formatHex(right) + firstDifference(evidence, whole, signed, expected));
        }
    }

    private static String firstDifference(CborMap evidence, String whole, byte[] signed, CborMap expected) {
        if (!(evidence.find(whole).orElse(null) instanceof CborMap given)) {
            return "";
        }
        if (!Arrays.equals(Fingerprint.of(given), signed)) {
            return "; " + whole + " beside it is not what was signed for";
        }
        return Recomputation.first(expected, given)
                .map(found -> "; they part first at " + found)
                .orElse("");
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
