package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.distribution.ForeignAmounts;
import io.truesale.contract.distribution.PeriodFiguresCodec;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.distribution.Recomputation;
import io.truesale.contract.distribution.TrusteeReport;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Act;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.servicing.ServicingRule;
import io.truesale.ledger.api.Hash;
import io.truesale.workflow.api.PeriodAct;
import io.truesale.workflow.api.PeriodView.Payment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Puts together what a person signs: the decision, and as evidence what is on the ledger. */
record PeriodSteps(DistributionState state, String month) {
    /** Arguments of {@code distribution/act}. */
    CborMap arguments(PeriodAct act) {
        Decision decision = decision(act);
        CborMap evidence = decision.approves() ? evidence(act) : CborMap.empty();
        return withInstance(new Act(act.step(), act.round(), decision, act.comment(), List.of(), evidence));
    }

    /** Arguments of the servicer's report. */
    CborMap report(
            PeriodFigures figures, Hash tape, long rows, long callPrice, Map<String, String> observed, int round) {
        CborMap.Builder evidence = CborMap.builder()
                .put("figures", PeriodFiguresCodec.encode(figures))
                .put("tapeHash", tape.bytes())
                .put("rows", rows);
        if (callPrice != 0) {
            evidence.put("callPrice", callPrice);
        }
        putObserved(evidence, observed);
        return withInstance(Act.approve(PeriodProcedure.SERVICER_REPORT, round, evidence.build()));
    }

    private static void putObserved(CborMap.Builder evidence, Map<String, String> observed) {
        if (!observed.isEmpty()) {
            CborMap.Builder values = CborMap.builder();
            observed.forEach(values::put);
            evidence.put("observed", values.build());
        }
    }

    private CborMap withInstance(Act act) {
        CborMap.Builder arguments = CborMap.builder().put("instance", month);
        CborMap acted = act.toCbor();
        for (String field : List.of("step", "round", "decision", "comment", "conditions", "evidence")) {
            arguments.put(field, acted.find(field).orElseThrow());
        }
        return arguments.build();
    }

    private static Decision decision(PeriodAct act) {
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().equals(act.decision()))
                .findFirst()
                .orElseThrow(() -> new RuleViolated(
                        ServicingRule.DECISION_UNKNOWN,
                        "a decision of " + Arrays.toString(Decision.values()) + " is expected, got " + act.decision()));
    }

    private CborMap evidence(PeriodAct act) {
        CborMap.Builder evidence = CborMap.builder();
        switch (act.step()) {
            case PeriodProcedure.SERVICER_APPROVE -> {
                state.report(month)
                        .ifPresent(report -> evidence.put("figuresDigest", Fingerprint.of(report.map("figures"))));
                if (state.callPrice(month) != 0) {
                    evidence.put("callPrice", state.callPrice(month));
                }
                putObserved(evidence, state.observed(month));
            }
            case PeriodProcedure.RECOMPUTE -> evidence.put("resultDigest", recomputed());
            case PeriodProcedure.RELEASE -> evidence.put("resultDigest", onLedger());
            case PeriodProcedure.TRUSTEE_REPORT -> {
                evidence.put("resultDigest", onLedger());
                evidence.put(TrusteeReport.HASH_FIELD, trusteeReport().hash())
                        .put(TrusteeReport.FORM_FIELD, TrusteeReport.FORM);
            }
            case PeriodProcedure.PAID -> act.payment().ifPresent(payment -> paid(evidence, payment));
            default -> {} // rests on what is on the ledger
        }
        return evidence.build();
    }

    private static void paid(CborMap.Builder evidence, Payment payment) {
        evidence.put("reference", payment.reference())
                .put("date", payment.date().toString())
                .put("amountMinor", payment.amount());
        if (!payment.foreign().isEmpty()) {
            evidence.put(ForeignAmounts.FIELD, ForeignAmounts.encode(payment.foreign()));
        }
    }

    private byte[] onLedger() {
        return state.resultMap(month).map(Fingerprint::of).orElseThrow(() -> notComputed());
    }

    private TrusteeReport trusteeReport() {
        DealId deal = new IssuanceState(state.view()).deal().orElseThrow().deal();
        return TrusteeReport.of(state.view(), deal, month).orElseThrow(() -> notComputed());
    }

    /** Computes again from the figures and the model; another answer than that of the ledger is said with its step, not signed. */
    private byte[] recomputed() {
        CborMap report = state.report(month).orElseThrow(() -> notComputed());
        CborMap own = state.deal()
                .orElseThrow()
                .compute(state.balancesMap().orElseThrow(), report)
                .result();
        Recomputation.requireSame(month, own, state.resultMap(month).orElseThrow(() -> notComputed()));
        return Fingerprint.of(own);
    }

    private RuleViolated notComputed() {
        return new RuleViolated(
                ServicingRule.PERIOD_NOT_COMPUTED, "the payments of " + month + " are not computed yet");
    }
}
