package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.contract.issuance.IssuanceProcedure;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Decision;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.DistributionBundles;
import io.truesale.workflow.usecase.FinalState;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts bundles together from a deal's channel. Source: {@code infra/docs/spec/distribution-bundle.md}. */
@Component
class BundleDesk implements DistributionBundles {
    static final String FORMAT = "truesale-distribution-1";

    private final Ledger ledger;
    private final Evidence evidence;

    BundleDesk(Ledger ledger, Evidence evidence) {
        this.ledger = ledger;
        this.evidence = evidence;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> of(DealId deal, String month) {
        DistributionState state = new DistributionState(new FinalState(ledger, ChannelId.of(deal)));
        Optional<CborMap> structure = state.structure();
        if (structure.isEmpty() || state.signedReport(month).isEmpty()) {
            return Optional.empty();
        }
        List<String> months = months(state, month);
        return Optional.of("{\"format\":\"" + FORMAT + "\",\"deal\":\"" + deal + "\",\"month\":\"" + month
                + "\",\"structure\":\"" + hex(structure.get()) + "\",\"periods\":["
                + String.join(
                        ",", months.stream().map(one -> period(state, one)).toList())
                + "],\"evidence\":[" + String.join(",", evidence(deal, months)) + "]}");
    }

    private static String period(DistributionState state, String month) {
        return "{\"month\":\"" + month + "\",\"report\":\""
                + hex(state.report(month).orElseThrow()) + "\",\"result\":\""
                + hex(state.resultMap(month).orElseThrow()) + "\"}";
    }

    private List<String> evidence(DealId deal, List<String> months) {
        return proofs(deal, months).stream()
                .flatMap(id -> evidence.bundle(ChannelId.of(deal), id, OptionalInt.empty()).stream())
                .map(EvidenceFile::json)
                .toList();
    }

    /** The months that were paid before {@code last}, and {@code last}. */
    private static List<String> months(DistributionState state, String last) {
        List<String> months = new ArrayList<>();
        for (PaymentPeriod period : state.deal().orElseThrow().schedule()) {
            String month = DistributionContract.instance(period);
            if (month.compareTo(last) <= 0 && state.resultMap(month).isPresent()) {
                months.add(month);
            }
        }
        return months;
    }

    /** The last accepted signatures on the structure, on each month's report and on each month's trustee report. */
    private List<TransactionId> proofs(DealId deal, List<String> months) {
        ChannelId channel = ChannelId.of(deal);
        long height = ledger.channel(channel).map(ChannelSummary::finalHeight).orElse(0L);
        Map<String, TransactionId> last = new LinkedHashMap<>();
        for (long at = 1; at <= height; at++) {
            for (RecordDetails details : ledger.records(channel, at)) {
                details.draft()
                        .filter(draft -> details.verdict().equals("OK"))
                        .flatMap(draft -> proved(draft, months))
                        .ifPresent(what ->
                                last.put(what, details.draft().orElseThrow().id()));
            }
        }
        return List.copyOf(last.values());
    }

    private static Optional<String> proved(TransactionDraft draft, List<String> months) {
        CborMap arguments = draft.arguments();
        String step = arguments.optionalText("step").orElse("");
        boolean approves =
                arguments.optionalText("decision").filter(Decision::isApproval).isPresent()
                        && arguments.find("evidence").isPresent()
                        && !arguments.map("evidence").equals(CborMap.empty());
        if (!approves) {
            return Optional.empty();
        }
        if (draft.contract().name().equals(IssuanceState.NAMESPACE)) {
            return step.equals(IssuanceProcedure.STRUCTURE) ? Optional.of(step) : Optional.empty();
        }
        String instance = arguments.optionalText("instance").orElse("");
        boolean wanted = step.equals(PeriodProcedure.SERVICER_REPORT) || step.equals(PeriodProcedure.TRUSTEE_REPORT);
        return wanted && months.contains(instance) ? Optional.of(instance + "/" + step) : Optional.empty();
    }

    private static String hex(CborMap map) {
        return HexFormat.of().formatHex(Cbor.encode(map));
    }
}
