package io.truesale.contract.distribution;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import java.util.Optional;

/**
 * The trustee report as data: the same bytes on every node and in every language. Source:
 * {@code infra/docs/spec/trustee-report.md}.
 */
public final class TrusteeReport {
    /** Name of the form, in the data and in the evidence of who signs it. */
    public static final String FORM = "trustee-report/1";

    /** Field of the evidence that names the form; evidence without it was signed over an earlier one. */
    public static final String FORM_FIELD = "reportForm";

    /** Field of the evidence with the hash. */
    public static final String HASH_FIELD = "reportHash";

    private final CborMap data;

    private TrusteeReport(CborMap data) {
        this.data = data;
    }

    /** The report of {@code instance} on the channel that {@code view} shows; empty before it is computed. */
    public static Optional<TrusteeReport> of(StateView view, DealId deal, String instance) {
        DistributionState state = new DistributionState(view);
        Optional<CborMap> structure = state.structure();
        Optional<CborMap> report = state.report(instance);
        Optional<CborMap> result = state.resultMap(instance);
        return structure.isPresent() && report.isPresent() && result.isPresent()
                ? Optional.of(of(deal, instance, structure.get(), report.get(), result.get()))
                : Optional.empty();
    }

    static TrusteeReport of(DealId deal, String instance, CborMap structure, CborMap report, CborMap result) {
        return new TrusteeReport(CborMap.builder()
                .put("truesale", FORM)
                .put("deal", deal.value())
                .put("month", instance)
                .put("structure", Fingerprint.of(structure))
                .put("report", report)
                .put("result", result)
                .build());
    }

    /** The bytes that are hashed. */
    public byte[] bytes() {
        return Cbor.encode(data);
    }

    /** What is signed: SHA-256 of {@link #bytes}. */
    public byte[] hash() {
        return Fingerprint.of(data);
    }
}
