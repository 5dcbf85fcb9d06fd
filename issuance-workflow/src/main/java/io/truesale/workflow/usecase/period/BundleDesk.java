package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.PeriodProcedure;
import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.deal.DealId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TransientFault;
import io.truesale.workflow.api.DistributionBundles;
import io.truesale.workflow.usecase.FinalState;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts bundles together from a deal's channel. Source: {@code infra/docs/spec/distribution-bundle.md}. */
@Component
class BundleDesk implements DistributionBundles {
    static final String FORMAT = "truesale-distribution-1";

    private static final String TRUSTEE = PeriodProcedure.TRUSTEE_REPORT;

    private final Ledger ledger;
    private final Evidence evidence;
    private final BundleProofs proofs;

    BundleDesk(Ledger ledger, Evidence evidence, BundleProofs proofs) {
        this.ledger = ledger;
        this.evidence = evidence;
        this.proofs = proofs;
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
                + "],\"evidence\":[" + String.join(",", evidence(deal, months, month)) + "]}");
    }

    private static String period(DistributionState state, String month) {
        return "{\"month\":\"" + month + "\",\"report\":\""
                + hex(state.report(month).orElseThrow()) + "\",\"result\":\""
                + hex(state.resultMap(month).orElseThrow()) + "\"}";
    }

    /** Each last accepted signature on the structure, on each month's report and on each month's trustee report. */
    private List<String> evidence(DealId deal, List<String> months, String last) {
        List<BundleProofs.Proof> known = proofs.upTo(deal, last);
        if (known.stream()
                .noneMatch(proof -> proof.month().equals(last) && proof.step().equals(TRUSTEE))) {
            throw new TransientFault("the signatures on " + deal + " " + last + " are not read yet");
        }
        return known.stream()
                .filter(proof -> proof.month().isEmpty() || months.contains(proof.month()))
                .flatMap(
                        proof -> evidence.bundle(ChannelId.of(deal), proof.transaction(), OptionalInt.empty()).stream())
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

    private static String hex(CborMap map) {
        return HexFormat.of().formatHex(Cbor.encode(map));
    }
}
