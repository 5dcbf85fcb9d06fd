package io.truesale.contract.distribution;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Progress;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import java.util.Optional;

/**
 * Reads what the distribution contract keeps on a deal's channel.
 *
 * <p>Keys: {@code state} (balances after the last payment), {@code open} ({@code instance}, {@code period}) while a
 * period is open, and for each period {@code progress/I}, {@code figures/I}, {@code result/I}, {@code report/I},
 * {@code payment/I}, where {@code I} is the instance, the reporting month {@code YYYY-MM}.
 *
 * @param view state of the deal's channel
 */
public record DistributionState(StateView view) {
    /** Namespace of the contract. */
    public static final String NAMESPACE = "distribution";

    static final String STATE = "state";
    static final String OPEN = "open";
    static final String PROGRESS = "progress/";
    static final String FIGURES = "figures/";
    static final String RESULT = "result/";
    static final String REPORT = "report/";
    static final String PAYMENT = "payment/";

    public DistributionState {
        requireNonNull(view, "view");
    }

    /** The deal model that the issuance fixed. */
    public Optional<DealModel> model() {
        return new IssuanceState(view).structure().map(DealModelCodec::decode);
    }

    /** Balances before the next payment; at closing those of the model. */
    public Optional<DealState> balances() {
        Optional<CborMap> stored = view.get(NAMESPACE, STATE);
        return stored.isPresent() ? stored.map(DealStateCodec::decode) : model().map(DealState::atClosing);
    }

    /** The reporting month of the period that is open, if one is. */
    public Optional<String> openInstance() {
        return view.get(NAMESPACE, OPEN).flatMap(open -> open.optionalText("instance"));
    }

    /** Where the sign-off of a period stands. */
    public Optional<Progress> progress(String instance) {
        return view.get(NAMESPACE, PROGRESS + instance).map(Progress::from);
    }

    /** The servicer's report of a period: {@code figures}, {@code tapeHash}, {@code rows}, {@code callPrice}. */
    public Optional<CborMap> report(String instance) {
        return view.get(NAMESPACE, FIGURES + instance);
    }

    /** The figures of a period. */
    public Optional<PeriodFigures> figures(String instance) {
        return report(instance).map(map -> PeriodFiguresCodec.decode(map.map("figures")));
    }

    /** The computed payments of a period. */
    public Optional<PeriodResult> result(String instance) {
        return resultMap(instance).map(PeriodResultCodec::decode);
    }

    /** What the custodian recorded: {@code reference}, {@code date}, {@code amountMinor}. */
    public Optional<CborMap> payment(String instance) {
        return view.get(NAMESPACE, PAYMENT + instance);
    }

    Optional<CborMap> resultMap(String instance) {
        return view.get(NAMESPACE, RESULT + instance);
    }
}
