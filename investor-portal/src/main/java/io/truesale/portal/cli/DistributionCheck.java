package io.truesale.portal.cli;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.PayingDeal;
import io.truesale.contract.distribution.Recomputation;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceReport.Check;
import io.truesale.ledger.evidence.EvidenceReport.Result;
import io.truesale.ledger.evidence.EvidenceVerifier;
import io.truesale.ledger.evidence.Sentence;
import io.truesale.ledger.evidence.Trust;
import io.truesale.portal.cli.DistributionBundle.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a distribution bundle: where its figures come from, and whether the payments follow from them. Used once. */
final class DistributionCheck {
    private static final Pattern RECORD = Pattern.compile("\"record\":\"([0-9a-f]*)\"");

    private final DistributionBundle bundle;
    private final Trust trust;
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, CborMap> signed = new HashMap<>(); // STRUCTURE, or MONTH/STEP, to the evidence of the act

    DistributionCheck(DistributionBundle bundle, Trust trust) {
        this.bundle = bundle;
        this.trust = trust;
    }

    /** All checks, in the order of the argument. */
    EvidenceReport run() {
        bundle.evidence().forEach(this::prove);
        if (bundle.evidence().isEmpty()) {
            note("The bundle has no evidence: nothing shows where its figures come from.");
        } else {
            origin("the structure", Optional.ofNullable(signed.get("STRUCTURE")), "model", bundle.structure());
        }
        try {
            compute(PayingDeal.of(bundle.structure()));
        } catch (RuleViolated | MalformedCbor none) {
            failed("The structure makes no deal: " + none.getMessage());
        }
        return new EvidenceReport(checks);
    }

    private void prove(String json) {
        EvidenceReport report;
        try {
            report = EvidenceVerifier.verify(json, Optional.empty(), trust);
        } catch (IllegalArgumentException malformed) {
            failed("An evidence file in the bundle cannot be read: " + malformed.getMessage());
            return;
        }
        try {
            judge(json, report);
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            failed("The transaction in an evidence file cannot be read: " + malformed.getMessage());
        }
    }

    private void judge(String json, EvidenceReport report) {
        TransactionDraft draft = draft(json);
        CborMap arguments = draft.arguments();
        String step = arguments.optionalText("step").orElse("");
        String contract = draft.contract().name();
        boolean period = contract.equals(DistributionState.NAMESPACE);
        String what = period ? arguments.optionalText("instance").orElse("") + "/" + step : step;
        report.checks().stream()
                .filter(check -> check.result() == Result.FAILED)
                .forEach(check -> failed("Evidence of " + what + ": " + check.sentence()));
        boolean here = draft.channel().value().equals("deal-" + bundle.deal())
                && (period || contract.equals(IssuanceState.NAMESPACE))
                && draft.function().equals(DistributionContract.ACT)
                && json.contains("\"verdict\":\"OK\"")
                && approves(arguments);
        if (!here) {
            failed("Evidence of " + what + " is of another channel, of a refused transaction, or no approval.");
        } else if (report.holds()) {
            signed.put(what, arguments.map("evidence"));
            boolean own = trust.keys().isEmpty();
            String keysFrom = own ? "; operators' keys are those in the evidence" : "";
            add(
                    own ? Result.NOTED : Result.PASSED,
                    what + " was signed by " + draft.person() + " and is on the ledger" + keysFrom + ".");
        }
    }

    /** Who returns or rejects a step may send along what it likes. */
    private static boolean approves(CborMap arguments) {
        return arguments.find("evidence").isPresent()
                && arguments
                        .optionalText("decision")
                        .filter(Decision::isApproval)
                        .isPresent();
    }

    private static TransactionDraft draft(String json) {
        Matcher record = RECORD.matcher(json);
        if (!record.find()) {
            throw new IllegalArgumentException("it has no record");
        }
        return TransactionCodec.decode(HexFormat.of().parseHex(record.group(1))).draft();
    }

    private void origin(String what, Optional<CborMap> act, String field, CborMap given) {
        if (act.isEmpty()) {
            failed("No proven transaction signs " + what + ".");
        } else if (act.get().find(field).isEmpty() || !act.get().map(field).equals(given)) {
            failed("What was signed as " + what + " on the ledger is not what the bundle has.");
        } else {
            passed("Of " + what + " the bundle has what was signed.");
        }
    }

    private void compute(PayingDeal deal) {
        CborMap balances = deal.atClosing();
        passed("The deal pins engine " + deal.engine() + " and has "
                + deal.schedule().size() + " payment dates.");
        int number = Math.toIntExact(balances.integer("period"));
        for (Period period : bundle.periods()) {
            number++;
            String expected =
                    deal.period(number).map(DistributionContract::instance).orElse("none");
            if (!expected.equals(period.month())) {
                failed("Month " + expected + " is the next to be paid, the bundle has " + period.month() + ".");
                return;
            }
            signed(period);
            CborMap computed;
            try {
                computed = deal.compute(balances, period.report()).result();
            } catch (RuleViolated | MalformedCbor refused) {
                failed(period.month() + ": the report cannot be paid on: " + refused.getMessage());
                return;
            }
            Optional<Recomputation.Difference> difference = Recomputation.first(computed, period.result());
            if (difference.isPresent()) {
                failed(period.month() + ": " + difference.get());
                return;
            }
            passed(period.month() + ": every step, class and balance is computed as given.");
            balances = deal.read(computed).closing();
        }
    }

    private void signed(Period period) {
        if (bundle.evidence().isEmpty()) {
            return;
        }
        CborMap report = signed.get(period.month() + "/SERVICER_REPORT");
        if (report == null || !report.equals(period.report())) {
            failed(period.month() + ": no proven transaction signs this report of the servicer.");
        }
        CborMap trustee = signed.get(period.month() + "/TRUSTEE_REPORT");
        byte[] digest = Sha256.of(Cbor.encode(period.result()));
        if (trustee == null
                || trustee.find("resultDigest").isEmpty()
                || !Arrays.equals(trustee.bytes("resultDigest"), digest)) {
            failed(period.month() + ": no proven signature of the trustee is over these payments.");
        } else if (report != null) {
            passed(period.month()
                    + ": the servicer's report and the trustee's signature over the payments are proven.");
        }
    }

    private void passed(String sentence) {
        add(Result.PASSED, sentence);
    }

    private void note(String sentence) {
        add(Result.NOTED, sentence);
    }

    private void failed(String sentence) {
        add(Result.FAILED, sentence);
    }

    private void add(Result result, String sentence) {
        checks.add(new Check(result, Sentence.of("plain", sentence)));
    }
}
