package io.truesale.contract.distribution;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.contract.procedure.Progress;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.domain.servicing.PeriodFigures;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.domain.waterfall.PeriodResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what the distribution contract keeps on a deal's channel.
 *
 * <p>Keys: {@code state} (balances after the last payment), {@code open} ({@code instance}, {@code period}) while a
 * period is open, and for each period {@code progress/I}, {@code figures/I}, {@code result/I}, {@code report/I},
 * {@code payment/I}, where {@code I} is the instance, the reporting month {@code YYYY-MM}. Version 2 has {@code 2/open}
 * and {@code 2/progress/I} instead.
 *
 * @param view state of the deal's channel
 * @param edition which version of the contract keeps the deal
 */
public record DistributionState(StateView view, Edition edition) {
    /** Namespace of the contract. */
    public static final String NAMESPACE = "distribution";

    static final String STATE = "state";
    static final String FIGURES = "figures/";
    static final String RESULT = "result/";
    static final String REPORT = "report/";
    static final String PAYMENT = "payment/";

    public DistributionState {
        requireNonNull(view, "view");
        requireNonNull(edition, "edition");
    }

    /** Reads as the version that keeps the deal does; before its first period as version 2, which reads all deals. */
    public DistributionState(StateView view) {
        this(view, Edition.keeping(view).orElse(Edition.SECOND));
    }

    /** Version of the contract that opened the first period and keeps the deal; empty before that. */
    public static Optional<Integer> keptBy(StateView view) {
        return Edition.keeping(view).map(edition -> edition.id().version());
    }

    /** Refuses a deal that another version keeps. */
    void requireOwn(String channel) {
        Edition keeping = Edition.keeping(view).orElse(edition);
        if (edition != Edition.FIRST && keeping != edition) { // version 1 knew of no other: marks shut it out
            throw new RuleViolated(
                    DistributionRule.KEPT_BY_OTHER_VERSION,
                    "the deal of " + channel + " is paid by " + keeping.id()
                            + ", which opened its first period, not by " + edition.id());
        }
    }

    /** The deal with the engine that it pins. */
    public Optional<PayingDeal> deal() {
        return structure().map(edition::read);
    }

    /** The deal model that the issuance fixed; empty for a deal by file. */
    public Optional<DealModel> model() {
        return structure().filter(map -> !DealFileCodec.holdsFile(map)).map(DealModelCodec::decode);
    }

    /** The terms of a deal by file; empty for a deal by template. */
    public Optional<DealTerms> terms() {
        return structure().filter(DealFileCodec::holdsFile).map(DealFileCodec::decode);
    }

    /** The terms as the issuance fixed them, in their form on the ledger. */
    public Optional<CborMap> structure() {
        return new IssuanceState(view).structure();
    }

    /** What the trustee signed as its report: {@code reportHash}, {@code reportForm}, {@code resultDigest}. */
    public Optional<CborMap> signedReport(String instance) {
        return view.get(NAMESPACE, REPORT + instance);
    }

    /** Balances before the next payment in the form of the deal's engine; both have {@code period} and {@code pool}. */
    public Optional<CborMap> balancesMap() {
        Optional<CborMap> stored = view.get(NAMESPACE, STATE);
        return stored.isPresent() ? stored : deal().map(PayingDeal::atClosing);
    }

    /** Where a deal by file stands; empty for a deal by template. */
    public Optional<Standing> standing() {
        return terms().isPresent() ? balancesMap().map(StandingCodec::decode) : Optional.empty();
    }

    /** Balances before the next payment; at closing those of the model; empty for a deal by file. */
    public Optional<DealState> balances() {
        return model().isPresent() ? balancesMap().map(DealStateCodec::decode) : Optional.empty();
    }

    /** The reporting month of the period that is open, if one is. */
    public Optional<String> openInstance() {
        return view.get(NAMESPACE, edition.open()).flatMap(open -> open.optionalText("instance"));
    }

    /** Where the sign-off of a period stands. */
    public Optional<Progress> progress(String instance) {
        return view.get(NAMESPACE, edition.progress(instance)).map(Progress::from);
    }

    /** The servicer's report of a period: {@code figures}, {@code tapeHash}, {@code rows}, {@code callPrice}. */
    public Optional<CborMap> report(String instance) {
        return view.get(NAMESPACE, FIGURES + instance);
    }

    /** For how much the servicer buys back the pool by its report of a period, minor units; 0 when it does not. */
    public long callPrice(String instance) {
        return report(instance).map(DistributionState::callPrice).orElse(0L);
    }

    /** Values from outside as the servicer reported them for a period, by name; empty when it reported none. */
    public Map<String, String> observed(String instance) {
        return report(instance)
                .filter(map -> map.find("observed").isPresent())
                .map(map -> PaymentCodec.texts(map.map("observed")))
                .orElseGet(TreeMap::new);
    }

    static long callPrice(CborMap report) {
        return report.find("callPrice").isPresent() ? report.integer("callPrice") : 0;
    }

    /** Whether a call is open when the period after the last payment brings {@code figures}. */
    public boolean callOpen(PeriodFigures figures) {
        return deal().isPresent() && deal().get().callOpen(balancesMap().orElseThrow(), figures);
    }

    /** The figures of a period. */
    public Optional<PeriodFigures> figures(String instance) {
        return report(instance).map(map -> PeriodFiguresCodec.decode(map.map("figures")));
    }

    /** The computed payments of a period; empty for a deal by file. */
    public Optional<PeriodResult> result(String instance) {
        return model().isPresent() ? resultMap(instance).map(PeriodResultCodec::decode) : Optional.empty();
    }

    /** The computed payments of a period of a deal by file. */
    public Optional<Payment> paymentByFile(String instance) {
        return terms().isPresent() ? resultMap(instance).map(PaymentCodec::decode) : Optional.empty();
    }

    /** The computed payments of a period as all engines give them. */
    public Optional<PayingDeal.Computed> computed(String instance) {
        Optional<CborMap> result = resultMap(instance);
        return result.isPresent() ? deal().map(deal -> deal.read(result.get())) : Optional.empty();
    }

    /** What the custodian recorded: {@code reference}, {@code date}, {@code amountMinor}. */
    public Optional<CborMap> payment(String instance) {
        return view.get(NAMESPACE, PAYMENT + instance);
    }

    /** The computed payments of a period in the form of the deal's engine. */
    public Optional<CborMap> resultMap(String instance) {
        return view.get(NAMESPACE, RESULT + instance);
    }
}
